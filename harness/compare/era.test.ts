import { expect, test } from "vitest";
import { eraOf } from "./era.ts";
import { recordings, expectedOutputOf } from "./fixtures/recordings.ts";
import { renderTable } from "./fixtures/arbitraries.ts";
import { lesson, recorded } from "./fixtures/transcripts.ts";

/** The era of one command's expected output. */
function era(command: string, expectedOutput: string): ReturnType<typeof eraOf> {
  return eraOf([{ command, expectedOutput }]);
}

test.each([
  ["docker pull hello-world", lesson.pull, { max: "18.09" }],
  ["docker pull hello-world", `${lesson.pull}\ndocker.io/library/hello-world:latest`, { min: "19.03" }],
  ["docker images", lesson.images, { min: "1.13", max: "19.03" }],
  ["docker images", recorded["20.10.5"].images, { min: "20.10", max: "28.5" }],
  ["docker images --digests", recorded["28.5.2"].images, { min: "20.10" }],
  ["docker image ls", lesson.images.replace("177MB", "177 MB").replace("1.85kB", "1.85 kB"), { max: "1.12" }],
  ["docker ps", lesson.ps.replace('"httpd-foreground"', `"nginx -g 'daemon ..."`), { max: "17.05" }],
  ["docker ps", lesson.ps.replace('"httpd-foreground"', '"sh -c \'while true; …"'), { min: "17.06", max: "19.03" }],
  ["docker ps -a", lesson.ps, { max: "19.03" }],
  ["docker ps -a", recorded["20.10.5"].ps, { min: "20.10" }],
  ["docker ps -a", recorded["20.10.5"].ps.replace("0.0.0.0:53", ":::53"), { min: "20.10", max: "28.1" }],
  ["docker ps -a", recorded["28.5.2"].ps, { min: "28.0" }],
  ["docker search centos", lesson.search, { min: "17.06", max: "19.03" }],
  ["docker run x", recorded["20.10.5"].missing, { max: "27.5" }],
  ["docker run x", "docker: no such thing\n\nRun 'docker run --help' for more information", { min: "28.0" }],
  ["docker ps", "failed to connect to the docker API at unix:///x.sock; check if", { min: "29.0" }],
  ["docker exec web cat pull.txt", lesson.ps, {}],
  ["docker run hello-world", lesson.pull, {}],
  ["docker images", "", {}],
])("%s, expected output %#, has the right era", (command, expectedOutput, expected) => {
  expect(era(command, expectedOutput)).toEqual(expected);
});

test("the table of 29.0, and searches without a column since 25.0, have their era", () => {
  const images = renderTable(
    ["IMAGE", "ID", "DISK USAGE", "CONTENT SIZE", "EXTRA"],
    [["a:1", "b", "1kB", "1kB", ""]],
    10,
  );
  expect(era("docker images", images)).toEqual({ min: "29.0" });
  const search = renderTable(["NAME", "DESCRIPTION", "STARS", "OFFICIAL"], [["centos", "x", "7000", "[OK]"]], 10);
  expect(era("docker search centos", search)).toEqual({ min: "25.0" });
  const automated = search.replace("OFFICIAL\n", "OFFICIAL   AUTOMATED\n");
  expect(era("docker search centos", automated)).toEqual({ min: "20.10", max: "24.0" });
});

test("each expected output narrows the range", () => {
  const captured = [
    { command: "docker pull hello-world", expectedOutput: lesson.pull },
    { command: "docker search centos", expectedOutput: lesson.search },
    { command: "docker images", expectedOutput: lesson.images },
  ];
  expect(eraOf(captured)).toEqual({ min: "17.06", max: "18.09" });
  expect(eraOf([])).toEqual({});
});

test("two expected outputs that no single version prints are named with their eras", () => {
  const captured = [
    { command: "docker pull hello-world", expectedOutput: lesson.pull },
    { command: "docker ps -a", expectedOutput: recorded["28.5.2"].ps },
  ];
  expect(eraOf(captured)).toEqual({
    conflict: {
      since: { version: "28.0", command: "docker ps -a" },
      until: { version: "18.09", command: "docker pull hello-world" },
    },
  });
});

test.each(recordings)("output of client $client on engine $engine has an era that includes the client", (recording) => {
  const eras: Readonly<Record<string, ReturnType<typeof eraOf>>> = {
    "20.10.5": { min: "20.10", max: "24.0" },
    "20.10.24": { min: "20.10", max: "24.0" },
    "26.1.5": { min: "25.0", max: "27.5" },
    "28.5.2": { min: "28.0", max: "28.5" },
  };
  const captured = recording.pipe.map((shown) => ({ command: shown.command, expectedOutput: expectedOutputOf(shown) }));
  expect(eraOf(captured)).toEqual(eras[recording.client]);
});

test("a column that is wide for its East Asian characters is not taken for an old one", () => {
  const table = `CONTAINER ID   IMAGE     COMMAND               CREATED         STATUS                     PORTS     NAMES
4561a3784cd4   centos    "echo 世界世界世界"   2 seconds ago   Exited (0) 1 second ago              chao`;
  expect(era("docker ps --all", table)).toEqual({ min: "20.10" });
});

test("a table without its column widths has no era from widths", () => {
  expect(era("docker ps -a", lesson.ps).max).toBe("19.03");
  expect(era("docker ps -a", lesson.ps.replaceAll(/ {2,}/g, "  "))).toEqual({});
  expect(era("docker ps -a", lesson.ps.replaceAll(/ {2,}/g, "\t"))).toEqual({});
});
