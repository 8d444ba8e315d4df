import { codePoints } from "./segments.ts";

/** Lines of a table, each with its text on one line. */
export interface Unwrapped {
  /** The first line of each row as it was written. */
  readonly lines: readonly string[];
  /** The whole rows. */
  readonly whole: readonly string[];
}

/**
 * Joins the lines of a table that its author wrapped to fit a page: the header continues on the next lines, and so does each
 * row. Undefined for a table that is not wrapped. The first line is the header.
 */
export function unwrapped(lines: readonly string[], isHeaderPart: (line: string) => boolean): Unwrapped | undefined {
  const [header = "", ...others] = lines;
  const end = others.findIndex((line) => !isHeaderPart(line));
  const more = end < 0 ? others.length : end;
  if (more === 0 || header.startsWith(" ")) return undefined;
  const indented = others.slice(0, more).every((line) => line.startsWith(" "));
  const rows = indented ? byIndent(lines) : byCount(lines, more + 1);
  // A row can end before the columns of the last lines.
  if (rows === undefined || rows.some((row) => row.length > more + 1)) return undefined;
  const widths = Array.from({ length: more }, (_, at) =>
    rows.reduce((most, row) => Math.max(most, codePoints(row[at] ?? "")), 0),
  );
  return {
    lines: rows.map(([first = ""]) => first),
    whole: rows.map((row) => row.map((line, at) => padded(line, widths[at])).join("")),
  };
}

/** A row begins at the margin, and the lines that belong to it are indented. */
function byIndent(lines: readonly string[]): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const line of lines) {
    if (line.startsWith(" ")) rows.at(-1)?.push(line);
    else rows.push([line]);
  }
  return rows;
}

/** Each row has as many lines as the header. */
function byCount(lines: readonly string[], count: number): readonly (readonly string[])[] | undefined {
  if (lines.length % count !== 0) return undefined;
  return Array.from({ length: lines.length / count }, (_, at) => lines.slice(at * count, (at + 1) * count));
}

/** @param width absent for the last line of a row */
function padded(line: string, width: number | undefined): string {
  return width === undefined ? line : line + " ".repeat(width - codePoints(line) + gap);
}

/** Docker puts three spaces between columns. */
const gap = 3;
