import { LabproofError } from "../../model/errors.ts";

/** Longest lesson, in characters. */
export const longestLesson = 10_000_000;

/**
 * Refuses text that the Markdown parser cannot read in bounded time or stack: its time grows with the square of the nesting
 * depth.
 * @throws LabproofError `lesson-unreadable`
 */
export function refuseHostile(markdown: string, lines: readonly string[], path: string): void {
  if (markdown.length > longestLesson) throw unreadable(path, `longer than ${longestLesson} characters`);
  const deep = lines.findIndex((line) => depth(line) > deepest);
  if (deep !== -1) throw unreadable(path, `${path}:${deep + 1}: nested more than ${deepest} times`);
}

/** @param line first line of the block */
export function tooLongBlock(path: string, line: number): LabproofError {
  return unreadable(path, `${path}:${line}: one paragraph, list item or table is longer than 64000 characters`);
}

/** @param line first line of the text that exceeds the limit */
export function tooManySigns(path: string, line: number): LabproofError {
  return unreadable(path, `${path}:${line}: too many brackets and emphasis signs in too few paragraphs`);
}

/** The parser's time is quadratic in the brackets and emphasis signs of a paragraph; returns the sum of the squares. */
export function signsCost(lines: readonly string[]): number {
  let cost = 0;
  let signs = 0;
  for (const line of lines) {
    if (line.trim() === "") {
      cost += signs ** 2;
      signs = 0;
    } else {
      signs += count(line, /\*+|_+|~+|\[/gu);
    }
  }
  return cost + signs ** 2;
}

/** Greatest nesting of lists and quotes; the parser's stack overflows near 5,000. */
const deepest = 100;

function depth(line: string): number {
  // A line that consists only of these signs is a thematic break.
  if (/^[-*_\s]*$/u.test(line)) return 0;
  const markers = /^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]))+/u.exec(line)?.[0] ?? "";
  if (markers === "") return 0;
  // A nested list is indented by at least two columns.
  return count(markers, />|[-+*]|\d+/gu) + Math.floor(line.search(/\S/u) / 2);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function unreadable(path: string, detail: string): LabproofError {
  return new LabproofError("lesson-unreadable", { path, detail });
}
