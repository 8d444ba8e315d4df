import { expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";
import { helloToday, lesson } from "../fixtures/transcripts.ts";

test.each(["...", "…", "[...]", "(…)", "  ....  "])("extra lines are ignored if a lesson writes %s", (dots) => {
  const [first = "", , ...rest] = lesson.run.split("\n");
  const hello = "docker run hello-world";
  expect(brief(compare(hello, [first, dots, ...rest.slice(4)].join("\n"), lesson.run))).toBe(
    "equivalent: left-out trailing-space",
  );
  const images =
    "REPOSITORY    TAG       IMAGE ID       CREATED        SIZE\nhello-world   latest    f2a91732366c   3 months ago   1.85kB";
  expect(brief(compare("docker images", `${images}\n${dots}`, images.replace("f2a9", "0000")))).toBe(
    "equivalent: id left-out",
  );
});

test("lines that it shows are still required", () => {
  const [first = "", ...rest] = lesson.run.trim().split("\n");
  const shown = [first, "...", ...rest.slice(-4)].join("\n");
  expect(brief(compare("docker run hello-world", shown, helloToday))).toMatch(
    /^drifted: left-out trailing-space \| line-changed/,
  );
  expect(compare("docker run hello-world", shown, helloToday.replace("Hello", "Good-bye")).kind).toBe("broken");
});

test("a line that a version added is reported", () => {
  const shown = lesson.pull.replace(/^Digest.*$/m, "...");
  const seen = `${lesson.pull}\ndocker.io/library/hello-world:latest\n`;
  expect(brief(compare("docker pull hello-world", shown, lesson.pull))).toBe("equivalent: left-out");
  expect(brief(compare("docker pull hello-world", shown, seen))).toBe(
    "drifted: left-out | line-added reference since 19.03",
  );
});

test("facts of docker info that a lesson omits are ignored", () => {
  const shown = "Client:\n Context:    default\n...\nServer:\n Containers: 1\n...\n Server Version: 20.10.5";
  const seen =
    "Client:\n Context:    default\n Debug Mode: false\n\nServer:\n Containers: 2\n  Paused: 0\n Server Version: 28.5.2\n";
  expect(brief(compare("docker info", shown, seen))).toBe("equivalent: docker-version left-out object-count");
});

test("dots that the program prints are compared as any other line", () => {
  expect(brief(compare("docker logs x", "a\n...\nb", "a\n...\nb\nc"))).toBe("drifted: | line-added line 4");
});
