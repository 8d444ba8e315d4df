import { styleText } from "node:util";
import type { LintedLesson, LintFinding } from "../../model/lint.ts";
import type { LintWords } from "../../model/lint-words.ts";
import type { Reading } from "../../model/reading.ts";
import { countBySeverity } from "./format.ts";

type Paint = (colour: Parameters<typeof styleText>[0], text: string) => string;

/** For people: a block for each file, a line for each finding, and the counts. Colours as `stream` and NO_COLOR have it. */
export function text(lessons: readonly LintedLesson[], words: LintWords, stream: NodeJS.WritableStream): string {
  const paint: Paint = (colour, piece) => styleText(colour, piece, { stream });
  const blocks = lessons.map((lesson) => blockOf(lesson, words, paint));
  const counts = countBySeverity(lessons);
  const worst = counts.error > 0 ? "red" : counts.warning > 0 ? "yellow" : "green";
  return [...blocks, paint(worst, words.summary(counts))].map((block) => `${block}\n`).join("\n");
}

function blockOf({ path, coverage, findings, readings = [] }: LintedLesson, words: LintWords, paint: Paint): string {
  const rows = readings.map((reading) => readingCells(reading, words));
  return [
    paint("underline", path),
    ...aligned(rows, [(cell) => paint("gray", cell), (cell) => paint("cyan", cell), plain, plain]),
    ...(rows.length > 0 && findings.length > 0 ? [""] : []),
    ...findings.map((found) => findingLine(found, findings, words, paint)),
    `  ${words.coverage(coverage)}`,
  ].join("\n");
}

function findingLine(found: LintFinding, all: readonly LintFinding[], words: LintWords, paint: Paint): string {
  const colour = { error: "red", warning: "yellow", note: "blue" } as const;
  const place = placeOf(found.place).padEnd(Math.max(...all.map((other) => placeOf(other.place).length)));
  const longest = Math.max(...all.map((other) => words.severity[other.severity].length));
  const severity = words.severity[found.severity].padEnd(longest);
  const message = oneLine(words.finding(found));
  return `  ${paint("gray", place)}  ${paint(colour[found.severity], severity)}  ${message}  ${paint("gray", found.rule)}`;
}

function readingCells({ place, as, why, text: piece }: Reading, words: LintWords): readonly string[] {
  return [placeOf(place), words.readAs[as], words.readWhy[why], oneLine(piece)];
}

/** Rows with cells as wide as their column's widest; the last one is as long as it is. */
function aligned(rows: readonly (readonly string[])[], paints: readonly ((cell: string) => string)[]): string[] {
  const widths = paints.map((_, at) => Math.max(0, ...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) => {
    const cells = row.map((cell, at) =>
      (paints[at] ?? plain)(at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)),
    );
    return `  ${cells.join("  ")}`;
  });
}

function placeOf({ line, column }: LintFinding["place"]): string {
  return `${line}:${column}`;
}

/** Nothing of a lesson's text may steer the terminal. */
function oneLine(told: string): string {
  return told.replaceAll(/\p{Cc}+/gu, " ");
}

function plain(cell: string): string {
  return cell;
}
