export interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Measures a text's length in the unit of a table's columns. */
type Measure = (text: string) => number;

/** Most segments of a line; the last one has the rest of the line. */
const mostPieces = 1000;

/** The parts of a line between gaps of two or more spaces. */
export function segments(line: string, length: Measure = codePoints): readonly Segment[] {
  const found: Segment[] = [];
  let seen = 0;
  let position = 0;
  for (const match of line.matchAll(/\S+(?: \S+)*/g)) {
    position += length(line.slice(seen, match.index));
    const start = position;
    const text = found.length === mostPieces - 1 ? line.slice(match.index).trimEnd() : match[0];
    position += length(text);
    seen = match.index + text.length;
    found.push({ text, start, end: position });
    if (found.length === mostPieces) break;
  }
  return found;
}

/** Screen width of a text as newer Docker clients count it: East Asian characters and emoji 2, combining marks 0. */
export function screenWidth(text: string): number {
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : mark.test(character) ? 0 : 1;
  return columns;
}

/** Number of code points of a text: each combining mark counts as one. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

const wide = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;

const mark = /[\p{Mn}\p{Me}\p{Cf}]/u;

/**
 * The lines of a table with spaces in place of tabs, so that the cells are below their column's name. Tabs alone between cells
 * separate them, as in a copy of a table on a web page; other tabs go to the next multiple of eight, as an editor writes them.
 * Unchanged if that does not align the cells.
 */
export function withoutTabs(lines: readonly string[]): readonly string[] {
  return lines.some((line) => line.includes("\t")) ? (separated(lines) ?? aligned(lines) ?? lines) : lines;
}

/** True for a table with tabs whose columns follow from the tabs alone. */
export function hasTabbedColumns(text: string): boolean {
  if (!text.includes("\t")) return false;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return separated(lines) !== undefined || aligned(lines) !== undefined;
}

/** The lines with padded cells; undefined if each line does not have all its cells between tabs. */
function separated(lines: readonly string[]): readonly string[] | undefined {
  if (lines.some((line) => / \t|\t /.test(line) || !line.includes("\t"))) return undefined;
  const rows = lines.map((line) => line.split("\t"));
  const [{ length } = []] = rows;
  if (length > mostColumns || rows.some((cells) => cells.length !== length)) return undefined;
  const widths = Array.from({ length }, (_, at) =>
    rows.reduce((most, cells) => Math.max(most, codePoints(cells[at] ?? "")), 1),
  );
  return rows.map((cells) =>
    cells
      .map((cell, at) => cell + gap((widths[at] ?? 0) - codePoints(cell) + 3))
      .join("")
      .trimEnd(),
  );
}

/** The lines with tab stops; undefined if cells are not below a column's name. */
function aligned(lines: readonly string[]): readonly string[] | undefined {
  const spaced = lines.map(expanded);
  const [header = [], ...rows] = spaced.map((line) => segments(line));
  const starts = new Set(header.map(({ start }) => start));
  return rows.every((row) => row.every(({ start }) => starts.has(start))) ? spaced : undefined;
}

const mostColumns = 100;

function expanded(line: string): string {
  if (!line.includes("\t")) return line;
  let shown = "";
  let width = 0;
  for (const [at, piece] of line.split("\t").entries()) {
    const space = at === 0 ? 0 : stop - (width % stop);
    shown += gap(space) + piece;
    width += space + codePoints(piece);
  }
  return shown;
}

const stop = 8;

function gap(width: number): string {
  return " ".repeat(width);
}

/** Lines of a table, each with its text on one line. */
interface Unwrapped {
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
  return width === undefined ? line : line + " ".repeat(width - codePoints(line) + between);
}

/** Docker puts three spaces between columns. */
const between = 3;
