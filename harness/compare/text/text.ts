import { lineRules } from "./text-rules.ts";

/**
 * A text as a learner sees it: line endings as `\n`, without the final one. A lone carriage return moves to the start of the
 * line, as progress bars do: the text after it overwrites the text before it, and a longer old text stays visible at its end.
 */
export function view(text: string): string {
  const lines = text.includes("\r") ? covered(text.replaceAll("\r\n", "\n")) : text;
  return lines.endsWith("\n") ? lines.slice(0, -1) : lines;
}

/** The text's lines without trailing white space and without blank lines at the top and the bottom. */
export function bodyLines(text: string): readonly string[] {
  const lines = view(text)
    .split("\n")
    .map((line) => line.trimEnd());
  let from = 0;
  let to = lines.length;
  while (from < to && lines[from] === "") from += 1;
  while (to > from && lines[to - 1] === "") to -= 1;
  return lines.slice(from, to);
}

/** The first line that is not blank, or undefined. */
export function firstLine(text: string): string | undefined {
  return text.split("\n").find((line) => line.trim() !== "");
}

function covered(text: string): string {
  if (!text.includes("\r")) return text;
  return text.split("\n").map(coveredLine).join("\n");
}

/** From the last piece to the first: of each, only the part longer than all later pieces is visible. */
function coveredLine(line: string): string {
  const shown: string[] = [];
  let width = 0;
  for (const piece of line.split("\r").toReversed()) {
    if (piece.length <= width) continue;
    shown.push(piece.slice(width));
    width = piece.length;
  }
  return shown.join("");
}

/**
 * Joins stderr with stdout if the lesson shows some of it, or if stdout is empty: a terminal shows both, and a lesson does not
 * distinguish them. The order between the streams is lost, so the one comes first that the lesson shows first.
 */
export function withErrors(expected: string, actual: string, stderr: string): string {
  if (stderr.trim() === "") return actual;
  if (actual.trim() === "") return stderr;
  if (!showsErrors(expected, stderr)) return actual;
  const streams = [view(actual), view(stderr)];
  return (beginsWith(expected, stderr, actual) ? streams.toReversed() : streams).join("\n");
}

/** True if the lesson shows a line of the one text above all lines of the other. */
function beginsWith(expected: string, one: string, other: string): boolean {
  const [isOfOne, isOfOther] = [isShownIn(one), isShownIn(other)];
  const first = expected.split("\n").find((line) => line.trim() !== "" && (isOfOne(line) || isOfOther(line)));
  return first !== undefined && !isOfOther(first);
}

/** True if the lesson shows a line of stderr. */
export function showsErrors(expected: string, stderr: string): boolean {
  const isShown = isShownIn(expected);
  return stderr.split("\n").some((line) => line.trim() !== "" && isShown(line));
}

/** The lesson's text without the lines that the run prints on stderr. */
export function withoutErrors(expected: string, stderr: string): string {
  if (!showsErrors(expected, stderr)) return expected;
  const isError = isShownIn(stderr);
  return expected
    .split("\n")
    .filter((line) => line.trim() === "" || !isError(line))
    .join("\n");
}

/** A function that says whether the lesson shows a line, ignoring the width of gaps and varying parts such as dates. */
export function isShownIn(expected: string): (line: string) => boolean {
  const shown = new Set(expected.split("\n").map(keyOf));
  return (line) => shown.has(keyOf(line));
}

function keyOf(line: string): string {
  return lineRules.reduce((text, { normalize }) => normalize(text), words(line));
}

/** The line with single spaces between its words, and none around them. */
export function words(line: string): string {
  return line.trim().replaceAll(/[ \t]+/g, " ");
}
