import { expect, test } from "vitest";
import type { LintFinding } from "../model/lint.ts";
import { fence } from "./found.fixture.ts";
import { lintLesson, lintLessons, lintSource } from "./lint.ts";

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

test("a text without commands has no findings and no coverage", () => {
  expect(lintLessons([lintSource("# Words\n\nOnly words.\n", "a.md")])).toEqual([
    { path: "a.md", coverage: { commands: 0, shown: 0, claims: 0 }, findings: [] },
  ]);
});
