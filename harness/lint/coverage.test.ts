import { expect, test } from "vitest";
import { coverageOf, percentOf } from "./coverage.ts";
import { fence, marked } from "./found.fixture.ts";
import { lintSource } from "./lint.ts";

test("a command has expected output or is reported as unchecked; a command that prints nothing does not count", () => {
  const lines = fence(
    "$ cd app",
    "$ docker ps",
    "CONTAINER ID   IMAGE",
    "$ docker tag a b",
    "$ docker search a",
    "$ docker run -it alpine",
    "/ # uname -r",
    "6.1.0",
    "/ # exit",
    "$ docker run -d \\",
    "    nginx",
  );
  const { lesson } = lintSource([...lines, "True. <!-- claim: one -->"].join("\n"), "a.md");
  expect(coverageOf(lesson)).toEqual({ commands: 5, shown: 3, claims: 1 });
  expect(marked("command-unchecked", ...lines)).toEqual(["6:3 docker search a", "11:3 docker run -d \\"]);
});

test.each([
  [3, 4, 75],
  [2, 3, 66],
  [0, 0, 0],
  [2, 2, 100],
])("%i of %i commands are %i percent", (shown, commands, percent) => {
  expect(percentOf({ shown, commands })).toBe(percent);
});
