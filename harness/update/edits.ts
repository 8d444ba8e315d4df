import { align } from "../compare/tables/align.ts";
import { bodyLines } from "../compare/text/text.ts";
import type { Difference } from "../model/comparison.ts";
import { likeliest } from "./likeliest.ts";
import { withCell, withColumn, withoutColumn, withRow } from "./table-edits.ts";

/**
 * Ways to take one difference out of a transcript, the likeliest first; empty where there is none that is known.
 * Which of them is right, if any, the comparison has to say.
 * @param output what the run saw, in the lesson's words
 */
export function* editsFor(text: string, difference: Difference, output: string): Generator<string> {
  const { kind, at, expected = "", actual = "" } = difference;
  const seen = bodyLines(output);
  switch (kind) {
    case "column-removed":
      yield* withoutColumn(text, at);
      break;
    case "column-added":
      yield* withColumn(text, at, output);
      break;
    case "value-changed":
    case "size-changed":
      yield* withCell(text, at, expected, actual);
      yield* withValue(text, at, expected, wholeLine(seen, actual));
      break;
    case "line-changed":
      for (const line of linesLike(text, expected)) yield spliced(text, line, 1, [wholeLine(seen, actual)]);
      break;
    case "line-missing":
      for (const line of linesLike(text, expected)) yield withoutLine(text, line);
      break;
    case "line-added":
      yield* withLine(text, seen, wholeLine(seen, actual), output);
      break;
    case "column-renamed":
    case "row-missing":
    case "row-incidental":
    case "exit-status":
    case "error-output":
    case "not-compared":
  }
}

/** The run's lines, with the lesson's own where the two differ in ids and numbers only. */
export function merged(text: string, lines: readonly string[]): string {
  const shown = text.split("\n");
  const own = new Map(align(shown.map(core), lines.map(core)).map(([left, right]) => [right, shown[left]]));
  return lines.map((line, index) => own.get(index) ?? line).join("\n");
}

/** What two lines for the same thing have in common: ids and numbers are others each time. */
function core(line: string): string {
  return line.trim().replaceAll(/[0-9a-f]{12,}|\d+/g, "0");
}

/** A value within a line, wherever it stands. */
function* withValue(text: string, at: string, expected: string, actual: string): Generator<string> {
  if (expected === "") return;
  const places = text.split("\n").flatMap((line, index) => (line.includes(expected) ? [{ line, index }] : []));
  for (const { line, index } of likeliest(places, at)) {
    const from = line.lastIndexOf(expected);
    yield spliced(text, index, 1, [line.slice(0, from) + actual + line.slice(from + expected.length)]);
  }
}

/** The line and, with it, the blank lines that set it apart in the run. */
function* withLine(text: string, seen: readonly string[], line: string, output: string): Generator<string> {
  const at = seen.indexOf(line);
  const lines = text.split("\n");
  for (const place of placesFor(lines, seen, at)) {
    const row = withRow(text, place, line, output);
    const above = seen[at - 1] === "" && place > 0 && !isBlank(lines[place - 1]) ? [""] : [];
    const below = seen[at + 1] === "" && place < lines.length && !isBlank(lines[place]) ? [""] : [];
    yield row ?? spliced(text, place, 0, [...above, line, ...below]);
  }
}

/** Where a line of the run would stand in the lesson: behind the line before it, or before the line behind it. */
function placesFor(lines: readonly string[], seen: readonly string[], at: number): readonly number[] {
  const known = align(lines.map(core), seen.map(core)).filter(([left]) => !isBlank(lines[left]));
  const [before, after] = [known.findLast(([, right]) => right < at), known.find(([, right]) => right > at)];
  const [behind, fromBehind] = before === undefined ? [0, at + 1] : [before[0] + 1, at - before[1]];
  const [ahead, fromAhead] = after === undefined ? [lines.length, seen.length - at] : [after[0], after[1] - at];
  return fromAhead < fromBehind ? [ahead, behind] : [behind, ahead];
}

/** A line that is gone takes along one of the two blank lines that it parted. */
function withoutLine(text: string, at: number): string {
  const lines = text.split("\n");
  const doubled = isBlank(lines[at - 1]) && isBlank(lines[at + 1]);
  return spliced(text, at, doubled ? 2 : 1, []);
}

function linesLike(text: string, line: string): number[] {
  return text.split("\n").flatMap((other, index) => (startsAlike(other.trim(), line.trim()) ? [index] : []));
}

/** The run's line with its indentation, and in whole: a difference holds long texts cut. */
function wholeLine(seen: readonly string[], text: string): string {
  return seen.find((line) => startsAlike(line.trim(), text.trim())) ?? text;
}

function startsAlike(line: string, text: string): boolean {
  return line === text || (text.length > longestWhole && text.endsWith("…") && line.startsWith(text.slice(0, -1)));
}

/** No text that a difference holds uncut is longer. */
const longestWhole = 400;

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === "";
}

function spliced(text: string, at: number, count: number, added: readonly string[]): string {
  return text
    .split("\n")
    .toSpliced(at, count, ...added)
    .join("\n");
}
