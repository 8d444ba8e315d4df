import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Comparison } from "../../model/comparison.ts";
import type { Stream } from "../../model/exchange.ts";
import { addBindings, type Binding } from "../bindings.ts";
import { compareAndBind, compareOutput } from "../compare.ts";
import { commands, recordingOf, expectedOutputOf, type Recorded, type Recording } from "../fixtures/recordings.ts";

const docker = recordingOf({ client: "26.1.5", engine: "26.1.5" });
const podman: Recording = JSON.parse(
  readFileSync(join(import.meta.dirname, "../fixtures/recordings-podman/podman-5.4.2.json"), "utf8"),
);

/** Compares one recording as the lesson with the other as the run; bindings apply to later commands. */
function compared(lesson: Recording, run: Recording, stream: Stream): ReadonlyMap<string, Comparison> {
  let bindings: readonly Binding[] = [];
  const found = lesson[stream].map((shown, at) => {
    const result = compareAndBind({
      ...inputOf(shown, run[stream][at] ?? shown, stream),
      context: { bindings, software },
    });
    bindings = addBindings(bindings, result.bindings);
    return [commands[at] ?? "", result.comparison] as const;
  });
  return new Map(found);
}

const software = "podman";

function inputOf(shown: Recorded, seen: Recorded, stream: Stream): Parameters<typeof compareOutput>[0] {
  return {
    command: shown.command,
    expected: expectedOutputOf(shown),
    actual: seen.stdout.join("\n"),
    stderr: seen.stderr.join("\n"),
    exitCode: seen.exit,
    expectedExitCode: shown.exit,
    tty: stream === "terminal",
  };
}

function told(comparison: Comparison | undefined): readonly string[] {
  return comparison?.differences.map(({ kind, at }) => `${kind} ${at}`) ?? [];
}

const pulled = ["line-changed image", "line-missing digest", "line-missing status", "line-missing reference"];

describe.each<Stream>(["pipe", "terminal"])("in a %s, a lesson of Docker's against a run of Podman's", (stream) => {
  const found = compared(docker, podman, stream);

  test.each<readonly [string, Comparison["kind"], readonly string[]]>([
    ["docker run --rm hello-world", "equivalent", []],
    // Podman pulls the image first, and its pull has another layout.
    ["docker run hello-world", "equivalent", []],
    ["docker run --name three centos sh -c 'exit 3'", "equivalent", []],
    ["docker exec web echo inside", "equivalent", []],
    ["docker stop -t 1 web", "equivalent", []],
    ["docker images", "equivalent", []],
    ["docker pull hello-world", "drifted", [...pulled, "line-missing text"]],
    ["docker pull centos", "drifted", [...pulled, "line-missing text"]],
    ["docker ps #2", "drifted", ["value-changed httpd IMAGE", "value-changed httpd COMMAND"]],
    ["docker rmi mine:1.0", "equivalent", []],
    ["docker build --tag built lesson", "drifted", ["value-changed builder"]],
    [
      "docker search centos",
      "broken",
      ["column-removed OFFICIAL", "column-removed STARS", "value-changed centos NAME"],
    ],
    [
      "docker pull no-such-image",
      "broken",
      ["exit-status exit status", `error-output ${stream === "pipe" ? "stderr" : "stdout"}`],
    ],
  ])("%s is %s", (command, kind, differences) => {
    expect({ kind: found.get(command)?.kind, told: told(found.get(command)) }).toEqual({ kind, told: differences });
  });

  test("matches every row of images that the lesson shows, by Podman's name", () => {
    const names = found.get("docker images #3")?.differences.filter(({ at }) => at.endsWith(" REPOSITORY"));
    expect(names?.map(({ expected, actual }) => [expected, actual])).toEqual([
      ["httpd", "docker.io/library/httpd"],
      ["hello-world", "docker.io/library/hello-world"],
      ["centos", "docker.io/library/centos"],
      ["mine", "localhost/mine"],
    ]);
  });

  test("may have the line of podman-docker before each command", () => {
    for (const [command, { rules }] of found) expect(rules, command).toContain("podman-notice");
  });
});

test.each<Stream>(["pipe", "terminal"])(
  "in a %s, a lesson of Podman's against the same run is never worse than equivalent",
  (stream) => {
    const worse = [...compared(podman, podman, stream)].filter(
      ([, { kind }]) => kind === "drifted" || kind === "broken",
    );
    expect(worse).toEqual([]);
  },
);

test("no version of Docker is named for Podman's output if the lesson is old", () => {
  const old = recordingOf({ client: "20.10.5", engine: "20.10.5" });
  const search = compared(old, podman, "pipe").get("docker search centos");
  expect(told(search)).toContain("column-removed AUTOMATED");
  expect(search?.differences.filter(({ since }) => since !== undefined)).toEqual([]);
});

describe("a run of Podman's is broken", () => {
  test.each<readonly [string, string, (line: string) => string]>([
    ["if another image was pulled", "docker pull centos", (line) => line.replace("library/centos:", "library/ubuntu:")],
    ["where nothing came of a pull", "docker pull centos", (line) => line.replace(/^[0-9a-f]{64}$/, "")],
    [
      "if an image is not in the table",
      "docker images #2",
      (line) => line.replace("library/centos ", "library/ubuntu "),
    ],
    ["where a container ended otherwise", "docker ps --all", (line) => line.replace("Exited (3)", "Exited (0)")],
    ["where a name was not taken away", "docker rmi mine:1.0", (line) => line.replace("mine:1.0", "mine:2.0")],
    ["where a build leaves out a step", "docker build --tag built lesson", (line) => line.replace(/^STEP 4.*$/, "")],
    ["where a build gives no image", "docker build --tag built lesson", (line) => line.replace(/^[0-9a-f]{64}$/, "")],
  ])("%s", (_, command, fault) => {
    expect(faulty(command, (line) => line).kind).not.toBe("broken");
    expect(faulty(command, fault).kind).toBe("broken");
  });
});

/** Compares Docker's output as the lesson with Podman's as the run, each line changed by a function. */
function faulty(command: string, fault: (line: string) => string): Comparison {
  const at = commands.indexOf(command);
  const [shown, seen] = [docker.pipe[at]!, podman.pipe[at]!];
  const changed = { ...seen, stdout: seen.stdout.map(fault), stderr: seen.stderr.map(fault) };
  return compareOutput({ ...inputOf(shown, changed, "pipe"), context: { software } });
}
