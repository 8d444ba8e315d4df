import { LabproofError } from "../model/errors.ts";

/** Longest lesson, in characters: many times a long lesson. At this size the slowest benign text takes seconds. */
export const longestLesson = 250_000;

/**
 * Refuses text that the Markdown parser cannot read in bounded time or stack: its work grows with the square of the
 * nesting, and with the square of the brackets and emphasis signs of one paragraph.
 * @throws LabproofError `lesson-unreadable`
 */
export function refuseHostile(markdown: string, path: string): void {
  const refuse = (detail: string): never => {
    throw new LabproofError("lesson-unreadable", { path, detail });
  };
  if (markdown.length > longestLesson) refuse(`longer than ${longestLesson} characters`);
  let signs = 0;
  for (const [index, line] of markdown.split(/\r\n|\n|\r/u).entries()) {
    if (depth(line) > deepest) refuse(`${path}:${index + 1}: nested more than ${deepest} times`);
    signs = line.trim() === "" ? 0 : signs + count(line, /\*+|_+|~+|\[/gu);
    if (signs > mostSigns)
      refuse(`${path}:${index + 1}: more than ${mostSigns} brackets and emphasis signs in one block`);
  }
}

/** Lists and quotes inside one another; the parser's stack ends near 5,000. */
const deepest = 100;
/** Signs between two blank lines; a table of a whole registry stays below. */
const mostSigns = 2_000;

function depth(line: string): number {
  // A row of signs alone is a rule across the page.
  if (/^[-*_\s]*$/u.test(line)) return 0;
  const markers = /^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]))+/u.exec(line)?.[0] ?? "";
  if (markers === "") return 0;
  // A list inside a list stands two columns further right at least.
  return count(markers, />|[-+*]|\d+/gu) + Math.floor(line.search(/\S/u) / 2);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
