import { type Segment, screenWidth, segments, unwrapped, withoutTabs } from "./columns.ts";

/** A table as Docker prints it: a header in capitals, cells below their column's name, at least two spaces between cells. */
export interface Table {
  /** Lines above the header, such as the legend of 29.0. */
  readonly above: readonly string[];
  readonly header: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

interface Column {
  readonly name: string;
  /** Position of its first character. */
  readonly start: number;
}

export interface Row {
  /** The line as printed; of a row that its author wrapped, the first. */
  readonly line: string;
  /** Cells by column name; an empty cell is the empty string. */
  readonly cells: ReadonlyMap<string, string>;
}

/** Reads a table; undefined if no line looks like a header. Skips blank lines. */
export function readTable(text: string): Table | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const spaced = withoutTabs(lines);
  // Docker's legend is one line; a header further down belongs to a program's text.
  const at = spaced.slice(0, 4).findIndex(isHeader);
  const header = spaced[at];
  if (header === undefined) return undefined;
  const joined = unwrapped(spaced.slice(at), isHeaderPart);
  if (joined === undefined) return tableOf(lines, spaced, at, segments(header));
  const above = lines.slice(0, at);
  return tableOf([...above, ...joined.lines], [...above, ...joined.whole], at, segments(joined.whole[0] ?? ""));
}

/** Reads a table whose author wrote `...` in place of some columns; it has only the others. Undefined without such a column. */
export function readShortened(text: string): Table | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const spaced = withoutTabs(lines);
  const names = segments(spaced[0] ?? "");
  if (names.length > mostColumns || !names.every((name) => isName(name) || isLeftOut(name.text))) return undefined;
  const table = tableOf(lines, spaced, 0, names);
  const columns = table.columns.filter(({ name }) => !isLeftOut(name));
  return columns.length < 2 || columns.length === names.length ? undefined : { ...table, columns };
}

function isLeftOut(text: string): boolean {
  return text === "..." || text === "…";
}

/** The table with only the columns of another one. */
export function withColumnsOf(table: Table, { columns }: Table): Table {
  const names = new Set(columns.map(({ name }) => name));
  return {
    ...table,
    columns: table.columns.filter(({ name }) => names.has(name)),
    rows: table.rows.map(({ line, cells }) => ({
      line,
      cells: new Map([...cells].filter(([name]) => names.has(name))),
    })),
  };
}

/**
 * Reads a table with a translated header or one in lower case: it has a name for each column of the table `like`, and its
 * columns get the names of that table. Undefined if the text does not begin with such a header.
 */
export function readTranslated(text: string, like: Table): Table | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const spaced = withoutTabs(lines);
  const names = segments(spaced[0] ?? "");
  // A row has digits, or begins with a lower-case letter as image names do.
  const isHeaderLike = names.every((name) => /^\p{Lu}\P{N}*$/u.test(name.text));
  if (!isHeaderLike || names.length !== like.columns.length) return undefined;
  return tableOf(
    lines,
    spaced,
    0,
    names.map(({ start, end }, at) => ({ start, end, text: like.columns[at]?.name ?? "" })),
  );
}

/** The cell in a column; empty if the table has no such column. */
export function cell(row: Row, column: string): string {
  return row.cells.get(column) ?? "";
}

/** True if the table has all these columns. */
export function hasColumns(table: Table, names: readonly string[]): boolean {
  return names.every((name) => table.columns.some((column) => column.name === name));
}

/** Docker's tables have up to ten columns; a line of thousands of words in capitals is not a header. */
const mostColumns = 100;

function isHeader(line: string): boolean {
  const found = segments(line);
  return found.length >= 2 && found.length <= mostColumns && found.every(isName);
}

/** A further line of a header that was wrapped. */
function isHeaderPart(line: string): boolean {
  const found = segments(line);
  return found.length <= mostColumns && found.every(isName);
}

function isName({ text }: Segment): boolean {
  return /^[A-Z][A-Z0-9 /%_().-]*$/.test(text);
}

/** @param spaced the same lines, without tabs */
function tableOf(lines: readonly string[], spaced: readonly string[], at: number, names: readonly Segment[]): Table {
  const columns = names.map((name) => ({ name: name.text, start: name.start }));
  const rows = lines
    .slice(at + 1)
    .map((line, row) => ({ line, cells: readRow(spaced[at + 1 + row] ?? line, columns) }));
  return { above: lines.slice(0, at), header: lines[at] ?? "", columns, rows };
}

/**
 * The segments of a row, in the unit that puts most of them below a column name: for East Asian characters and combining marks,
 * Docker pads by code points in 20.10, by screen columns in 26.1 and 28.5.
 */
function rowSegments(line: string, columns: readonly Column[]): readonly Segment[] {
  const byPoints = segments(line);
  if (isPlain.test(line)) return byPoints;
  const byWidth = segments(line, screenWidth);
  const starts = new Set(columns.map(({ start }) => start));
  const beneath = (pieces: readonly Segment[]): number => pieces.filter(({ start }) => starts.has(start)).length;
  return beneath(byWidth) > beneath(byPoints) ? byWidth : byPoints;
}

/** ASCII, and Docker's truncation mark: each has width 1 in both units. */
const isPlain = /^[ -~…]*$/;

function readRow(line: string, columns: readonly Column[]): ReadonlyMap<string, string> {
  const pieces = rowSegments(line, columns);
  const places = pieces.map((piece) => lastStartingBy(columns, piece.start));
  // The segment overlaps the next column name: the cells were moved by hand, or the header was pasted with an offset.
  const askew = pieces.some((piece, at) => piece.end > (columns[(places[at] ?? 0) + 1]?.start ?? Infinity));
  if (askew && pieces.length === columns.length) return collect(columns, pieces, [...columns.keys()]);
  return collect(columns, pieces, askew ? pieces.map((piece) => nearest(columns, piece.start)) : places);
}

function collect(
  columns: readonly Column[],
  pieces: readonly Segment[],
  places: readonly number[],
): ReadonlyMap<string, string> {
  const cells = new Map(columns.map((column) => [column.name, ""]));
  for (const [at, piece] of pieces.entries()) {
    const name = columns[places[at] ?? 0]?.name ?? "";
    const before = cells.get(name) ?? "";
    cells.set(name, before === "" ? piece.text : `${before}  ${piece.text}`);
  }
  return cells;
}

function lastStartingBy(columns: readonly Column[], position: number): number {
  return Math.max(
    0,
    columns.findLastIndex((column) => column.start <= position),
  );
}

function nearest(columns: readonly Column[], position: number): number {
  let best = 0;
  for (const [at, column] of columns.entries()) {
    if (Math.abs(column.start - position) < Math.abs((columns[best]?.start ?? 0) - position)) best = at;
  }
  return best;
}
