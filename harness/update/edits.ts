import { align } from "../compare/tables/align.ts";
import { bodyLines } from "../compare/text/text.ts";
import type { Difference } from "../model/comparison.ts";
import { likeliest, withCell, withColumn, withRow, withoutColumn } from "./tables.ts";

/**
 * Edits that may remove one difference from an expected output, the likeliest first. The caller compares each result to
 * find out which of them is right, if any.
 * @param output the output of the run, with the lesson's names and ids
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

/** The lines of the run; a line that differs from the lesson's only in ids and numbers keeps the lesson's text. */
export function merged(text: string, lines: readonly string[]): string {
  const shown = text.split("\n");
  const own = new Map(align(shown.map(core), lines.map(core)).map(([left, right]) => [right, shown[left]]));
  return lines.map((line, index) => own.get(index) ?? line).join("\n");
}

/** The line without ids and numbers, because these differ between runs. */
function core(line: string): string {
  return line.trim().replaceAll(/[0-9a-f]{12,}|\d+/g, "0");
}

/** Replaces a value anywhere in a line. */
function* withValue(text: string, at: string, expected: string, actual: string): Generator<string> {
  if (expected === "") return;
  const places = text.split("\n").flatMap((line, index) => (line.includes(expected) ? [{ line, index }] : []));
  for (const { line, index } of likeliest(places, at)) {
    const from = line.lastIndexOf(expected);
    yield spliced(text, index, 1, [line.slice(0, from) + actual + line.slice(from + expected.length)]);
  }
}

/** Inserts the line, with the blank lines around it in the run. */
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

/** Where to insert a line of the run: after the line that precedes it, or before the line that follows it. */
function placesFor(lines: readonly string[], seen: readonly string[], at: number): readonly number[] {
  const known = align(lines.map(core), seen.map(core)).filter(([left]) => !isBlank(lines[left]));
  const [before, after] = [known.findLast(([, right]) => right < at), known.find(([, right]) => right > at)];
  const [behind, fromBehind] = before === undefined ? [0, at + 1] : [before[0] + 1, at - before[1]];
  const [ahead, fromAhead] = after === undefined ? [lines.length, seen.length - at] : [after[0], after[1] - at];
  return fromAhead < fromBehind ? [ahead, behind] : [behind, ahead];
}

/** Removes a line; if it was between two blank lines, removes one of these as well. */
function withoutLine(text: string, at: number): string {
  const lines = text.split("\n");
  const doubled = isBlank(lines[at - 1]) && isBlank(lines[at + 1]);
  return spliced(text, at, doubled ? 2 : 1, []);
}

function linesLike(text: string, line: string): number[] {
  return text.split("\n").flatMap((other, index) => (startsAlike(other.trim(), line.trim()) ? [index] : []));
}

/** The whole line of the run with its indentation: a difference has long texts truncated. */
function wholeLine(seen: readonly string[], text: string): string {
  return seen.find((line) => startsAlike(line.trim(), text.trim())) ?? text;
}

function startsAlike(line: string, text: string): boolean {
  return line === text || (text.length > longestWhole && text.endsWith("…") && line.startsWith(text.slice(0, -1)));
}

/** Longer texts are truncated in a difference. */
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
