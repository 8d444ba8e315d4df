import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { lesson2018 } from "../../test/lessons.ts";
import { loadText } from "../lesson/read.ts";
import type { LintFinding } from "../model/lint.ts";
import { lintLessons, lintSource } from "./lint.ts";

const own = ["vi", "en"].map((language) =>
  fileURLToPath(new URL(`../../labs/images/lesson.${language}.md`, import.meta.url)),
);

/** Findings of the rules in this folder; those of the parser have tests in harness/lesson/. */
async function lint(...paths: readonly string[]): Promise<readonly LintFinding[]> {
  const sources = await Promise.all(paths.map(async (path) => lintSource(await loadText(path), path)));
  const reader = new Set(sources.flatMap(({ lesson }) => lesson.findings));
  return lintLessons(sources).flatMap(({ findings }) => findings.filter((found) => !reader.has(found)));
}

test("the lesson of 2018 has findings for its planted mistakes and its unchecked commands, and no others", async () => {
  const findings = await lint(lesson2018);
  expect(findings.map(({ rule, severity, place }) => [rule, severity, place.line])).toEqual([
    ["command-unchecked", "note", 25],
    ["undeclared-prerequisite", "warning", 32],
    ["dead-address", "warning", 57],
    ["undeclared-prerequisite", "warning", 69],
    ["command-unchecked", "note", 95],
    ["command-unchecked", "note", 95],
    ["dead-command", "warning", 99],
    ["image-name-contradicts", "warning", 127],
    ["dead-image", "warning", 130],
    ["number-contradicts", "error", 148],
    ["image-name-contradicts", "warning", 170],
    ["claim-in-picture", "warning", 186],
    ["command-unchecked", "note", 190],
  ]);
});

test("the project's own lesson has equal translations, and only findings that its text explains", async () => {
  const findings = await lint(...own);
  expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["command-unchecked", "dead-image"]));
  expect(findings.filter(({ rule }) => rule === "dead-image")).toMatchObject([
    { facts: { name: "centos", since: "2021-12-31" } },
    { facts: { name: "centos" } },
  ]);
});
