import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Step } from "../model/lesson.ts";
import { readLesson } from "./read.ts";

// One small lesson for each peculiarity of real lessons, with a file of expected results written by hand:
// - steps `LINE:COLUMN ORIGIN ROLE COMMAND`, with the lines of the expected output in `shows` (and their columns in `at`), and
//   the placeholders with their values in `with`;
// - files `LINE:COLUMN PATH = CONTENT`, findings `LINE:COLUMN+LENGTH RULE`; absent means none;
// - for some lessons all readings: `LINE:COLUMN AS WHY`.
interface Expected {
  readonly steps: readonly string[];
  readonly files?: readonly string[];
  readonly findings?: readonly string[];
  readonly readings?: readonly string[];
}

const corpus = new URL("corpus/", import.meta.url);
const names = readdirSync(corpus)
  .filter((name) => name.endsWith(".md"))
  .map((name) => name.slice(0, -".md".length));

describe("a small lesson is read as a person reads it", () => {
  test.each(names)("%s", (name) => {
    const expected = JSON.parse(readFileSync(new URL(`${name}.json`, corpus), "utf8")) as Expected;
    const lesson = readLesson(readFileSync(new URL(`${name}.md`, corpus), "utf8"), { path: `${name}.md` });
    const { steps, files, findings, readings } = lesson;
    expect(steps.map((step) => stepLine(step, expected.steps.join("\n")))).toEqual(expected.steps);
    expect(files.map(({ place, path, content }) => `${at(place)} ${path} = ${content}`)).toEqual(expected.files ?? []);
    expect(
      findings.map(({ place, length, rule }) => `${at(place)}${length === undefined ? "" : `+${length}`} ${rule}`),
    ).toEqual(expected.findings ?? []);
    if (expected.readings === undefined) return;
    expect(readings.map((reading) => `${at(reading.place)} ${reading.as} ${reading.why}`)).toEqual(expected.readings);
  });
});

function stepLine({ place, origin, role, command, expectedOutput, placeholders }: Step, expected: string): string {
  const parts = [at(place), origin, role.kind === "inside" ? `in ${role.session}` : role.kind, `\`${command}\``];
  if (expectedOutput !== undefined) {
    parts.push(`shows ${expectedOutput.line}-${expectedOutput.line + expectedOutput.columns.length - 1}`);
    if (expected.includes(" at ")) parts.push(`at ${expectedOutput.columns.join(",")}`);
  }
  for (const { text, standsFor } of placeholders ?? []) parts.push(`with ${text}=${standsFor}`);
  return parts.join(" ");
}

function at({ line, column }: { readonly line: number; readonly column: number }): string {
  return `${line}:${column}`;
}
