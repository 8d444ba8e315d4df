import { expect, test } from "vitest";
import type { LintFinding } from "../model/lint.ts";
import { fence, marked } from "./found.fixture.ts";
import { coverageOf, lintLesson, lintLessons, lintSource, percentOf } from "./lint.ts";

test("the findings include those of the reader, sorted by line and column", () => {
  const source = lintSource(fence("$ docker info", "$ docker pull centos", "a", "$ docker info").join("\n"), "a.md");
  const noticed: LintFinding = {
    rule: "editor",
    severity: "warning",
    place: { path: "a.md", line: 3, column: 1 },
    facts: {},
  };
  const findings = lintLesson({ ...source, lesson: { ...source.lesson, findings: [noticed] } });
  expect(findings.map(({ rule, place }) => [rule, place.line])).toEqual([
    ["command-unchecked", 2],
    ["editor", 3],
    ["dead-image", 3],
    ["command-unchecked", 5],
  ]);
});

test("what an earlier chapter of a course made is no undeclared prerequisite of a later one", () => {
  const first = fence("$ docker network create front", "$ docker run -d --name web nginx").join("\n");
  const second = fence("$ docker stop $(docker ps -q)", "$ docker network connect front web").join("\n");
  const rules = (course?: string): readonly string[] => {
    const linted = lintLessons([lintSource(first, "1.md", course), lintSource(second, "2.md", course)]);
    return linted[1]?.findings.map(({ rule }) => rule).filter((rule) => rule !== "command-unchecked") ?? [];
  };
  expect(rules()).toEqual(["fails-on-clean-machine", "undeclared-prerequisite", "undeclared-prerequisite"]);
  expect(rules("course.yaml")).toEqual([]);
});

test("a text without commands has no findings and no coverage", () => {
  expect(lintLessons([lintSource("# Words\n\nOnly words.\n", "a.md")])).toEqual([
    { path: "a.md", coverage: { commands: 0, shown: 0, claims: 0 }, findings: [] },
  ]);
});

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
