import { codePoints, segments } from "./segments.ts";

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
