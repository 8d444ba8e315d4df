import type { Code } from "mdast";

/** How a block of code ends. An `open` one has no closing fence, so the text below it is read as code. */
export type FenceEnd = "closed" | "open";

/**
 * How the fence ends.
 * @param opening the fence's first line, from its sign on; of indented code, its first line
 * @param last the last line of the block in the file
 */
export function fenceEnd({ value, position }: Code, opening: string, last: string): FenceEnd {
  const sign = signOf(opening);
  // Indented code has no fence.
  if (sign === undefined || position === undefined) return "closed";
  const shown = value.split(/\r\n|\n|\r/u);
  if (shown.some((line) => opensAnother(line, sign))) return "open";
  const closing = /(?<sign>`{3,}|~{3,})[ \t]*$/u.exec(last)?.groups?.["sign"];
  const hasClosing = closing !== undefined && isAsLong(closing, sign);
  // A last line that only looks like a closing fence is one more line of code.
  const inside = position.end.line - position.start.line - 1;
  return hasClosing && inside >= 0 && (value === "" || shown.length === inside) ? "closed" : "open";
}

function signOf(line: string): string | undefined {
  return /^(?:`{3,}|~{3,})/u.exec(line)?.[0];
}

/**
 * True for a line that would open another fence, in a list or not, if the fence around it were closed: Markdown within
 * Markdown has longer outer fences.
 */
function opensAnother(line: string, sign: string): boolean {
  const found =
    /^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){0,9} {0,3}(?<sign>`{3,}(?=[ \t]*[^`\s][^`]*$)|~{3,}(?=[ \t]*[^~\s]))/u.exec(
      line,
    )?.groups?.["sign"];
  return found !== undefined && isAsLong(found, sign);
}

function isAsLong(found: string, sign: string): boolean {
  return found.startsWith(sign);
}
