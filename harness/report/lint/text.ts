import { styleText } from "node:util";
import type { LintedLesson, LintFinding, LintMessages } from "../../model/lint.ts";
import type { Reading } from "../../model/reading.ts";
import { countBySeverity } from "./format.ts";

/** For people: a block for each file, a line for each finding, and the counts. Colours depend on `stream` and NO_COLOR. */
export function text(lessons: readonly LintedLesson[], words: LintMessages, stream: NodeJS.WritableStream): string {
  const paint: Paint = (colour, piece) => styleText(colour, piece, { stream });
  const blocks = lessons.map((lesson) => blockOf(lesson, words, paint));
  const counts = countBySeverity(lessons);
  const worst = counts.error > 0 ? "red" : counts.warning > 0 ? "yellow" : "green";
  return [...blocks, paint(worst, words.summary(counts))].map((block) => `${block}\n`).join("\n");
}

type Colour = "red" | "yellow" | "green" | "blue" | "cyan" | "gray" | "underline";
type Paint = (colour: Colour, text: string) => string;

/** Two cells that are as wide as their column's widest, and the rest of the line. */
interface Row {
  readonly cells: readonly (readonly [Colour, string])[];
  readonly rest: string;
}

const colours = { error: "red", warning: "yellow", note: "blue" } as const;

function blockOf({ path, coverage, findings, readings = [] }: LintedLesson, words: LintMessages, paint: Paint): string {
  return [
    paint("underline", path),
    ...aligned(
      readings.map((reading) => readingRow(reading, words, paint)),
      paint,
    ),
    ...(readings.length > 0 && findings.length > 0 ? [""] : []),
    ...aligned(
      findings.map((found) => findingRow(found, words, paint)),
      paint,
    ),
    `  ${words.coverage(coverage)}`,
  ].join("\n");
}

function findingRow(found: LintFinding, words: LintMessages, paint: Paint): Row {
  const { place, severity, rule } = found;
  return {
    cells: [
      ["gray", `${place.line}:${place.column}`],
      [colours[severity], words.severity[severity]],
    ],
    rest: `${oneLine(words.finding(found))}  ${paint("gray", rule)}`,
  };
}

function readingRow({ place, as, why, text: piece }: Reading, words: LintMessages, paint: Paint): Row {
  return {
    cells: [
      ["gray", `${place.line}:${place.column}`],
      ["cyan", words.readAs[as]],
    ],
    rest: `${oneLine(piece)}  ${paint("gray", words.readWhy[why])}`,
  };
}

function aligned(rows: readonly Row[], paint: Paint): string[] {
  const widths = [0, 1].map((at) => rows.reduce((most, { cells }) => Math.max(most, cells[at]?.[1].length ?? 0), 0));
  return rows.map(({ cells, rest }) => {
    const painted = cells.map(([colour, cell], at) => paint(colour, cell.padEnd(widths[at] ?? 0)));
    return ["", ...painted, rest].join("  ");
  });
}

/** Removes control characters of the lesson's text. */
function oneLine(told: string): string {
  return told.replaceAll(/\p{Cc}+/gu, " ");
}
