import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { refuseOptions, refusePattern } from "../oxlint.fences.ts";

const file = (path: string): string => resolve(import.meta.dirname, "../harness", path);
const inLint = file("lint/rules/a.ts");

describe("a regular expression that reads docker commands is refused", () => {
  test.each([
    /^(?:sudo )?docker\s+run\b/u,
    /\bdocker run -d/u,
    /^docker(?:-compose)?\s/u,
    /docker (?:container )?logs/u,
    /docker-compose up/u,
    /docker(?:-|\s+)compose\b/u,
    /^docker[ \t]+ps/u,
  ])("%s", ({ source }) => {
    expect(refusePattern(inLint, source)).toMatch(/harness\/docker/u);
  });

  test.each([
    /^See 'docker run --help'\.$/u,
    /Is the docker daemon running/u,
    /^'(\S+)' is not a docker command$/u,
    /^docker: /u,
    /docker\.io\/library/u,
    /(?:true|docker|curl)\s/u,
    /^docker(?:-compose)?$/u,
  ])("%s reads none", ({ source }) => {
    expect(refusePattern(inLint, source)).toBeUndefined();
  });

  test.each(["docker/ending.ts", "messages/en/advice.ts", "diagnose/conditions.ts", "../scripts/a.ts"])(
    "but not in %s",
    (path) => {
      expect(refusePattern(file(path), "docker\\s+run")).toBeUndefined();
    },
  );
});

describe("a list of docker's options is refused", () => {
  test("in harness/lint, not in harness/docker", () => {
    const words = ["-f", "--filter", "--format", "--no-trunc"];
    expect(refuseOptions(inLint, words)).toMatch(/harness\/docker/u);
    expect(refuseOptions(file("docker/flags.ts"), words)).toBeUndefined();
  });

  test.each([
    ["three are few", "-e --email --link"],
    ["a command has other words too", "docker run --rm --name x --network none"],
    ["options of another program", "--mount --net --pid --fork"],
  ])("%s", (_why, words) => {
    expect(refuseOptions(inLint, words.split(" "))).toBeUndefined();
  });
});
