import { cell, readTable, type Row, type Table } from "../compare/tables/table.ts";

// Each function returns the edited text, once for each possible place. It returns nothing if the text is not a table whose
// cells are aligned with their column names.

/** @param at the difference's place, a row's key and a column: `hello-world:latest SIZE` */
export function* withCell(text: string, at: string, expected: string, actual: string): Generator<string> {
  const grid = readGrid(text);
  const column = grid?.columns.findLastIndex(({ name }) => at.endsWith(` ${name}`)) ?? -1;
  if (grid === undefined || column < 0) return;
  const places = grid.rows.flatMap((row, index) =>
    index > 0 && (row[column] ?? "").trim() === expected ? [{ line: row.join(""), row, index }] : [],
  );
  for (const { row, index } of likeliest(places, at))
    yield render({ ...grid, rows: grid.rows.with(index, row.with(column, actual)) });
}

export function withoutColumn(text: string, name: string): string[] {
  const grid = readGrid(text);
  const at = grid?.columns.findIndex((column) => column.name === name) ?? -1;
  if (grid === undefined || at < 0) return [];
  const columns = grid.columns.toSpliced(at, 1);
  return [render({ ...grid, columns, rows: grid.rows.map((row) => row.toSpliced(at, 1)) })];
}

/** Inserts the column at the run's position; rows that the run lacks get an empty cell. */
export function withColumn(text: string, name: string, output: string): string[] {
  const grid = readGrid(text);
  const seen = readTable(output);
  if (grid === undefined || seen === undefined) return [];
  const names = grid.columns.map((column) => column.name);
  const seenNames = seen.columns.map((column) => column.name);
  const before = seenNames.slice(0, seenNames.indexOf(name)).findLast((other) => names.includes(other));
  const at = before === undefined ? 0 : names.indexOf(before) + 1;
  const cells = grid.table.rows.map((row) => {
    const same = sameRow(
      row,
      seen,
      names.find((other) => seenNames.includes(other)),
    );
    return same === undefined ? "" : cell(same, name);
  });
  const columns = grid.columns.toSpliced(at, 0, { name, width: 0 });
  const rows = grid.rows.map((row, index) => row.toSpliced(at, 0, index === 0 ? name : (cells[index - 1] ?? "")));
  return [render({ ...grid, columns, rows })];
}

/** Inserts the run's row with the columns of the lesson's table; undefined if the line is not a row of the run. */
export function withRow(text: string, line: number, row: string, output: string): string | undefined {
  const grid = readGrid(text);
  const seen = readTable(output)?.rows.find((other) => other.line.trimEnd() === row.trimEnd());
  if (grid === undefined || seen === undefined || line <= grid.above.length) return undefined;
  const cells = grid.columns.map(({ name }) => cell(seen, name));
  return render({ ...grid, rows: grid.rows.toSpliced(line - grid.above.length, 0, cells) });
}

/** A table's lines, split at the column starts. */
interface Grid {
  readonly table: Table;
  /** Lines above the header. */
  readonly above: readonly string[];
  readonly columns: readonly { readonly name: string; readonly width: number }[];
  /** Cells of the header and the rows, with trailing spaces. */
  readonly rows: readonly (readonly string[])[];
}

function readGrid(text: string): Grid | undefined {
  const table = readTable(text);
  if (table === undefined) return undefined;
  const lines = text.split("\n");
  const above = lines.slice(0, lines.indexOf(table.header));
  if (lines.length !== above.length + 1 + table.rows.length) return undefined;
  const starts = table.columns.map(({ start }, at) => (at === 0 ? 0 : start));
  const rows = lines.slice(above.length).map((line) => {
    const points = Array.from(line);
    return starts.map((start, at) => points.slice(start, starts[at + 1]).join(""));
  });
  const asRead = table.rows.every((row, index) =>
    table.columns.every(({ name }, at) => rows[index + 1]?.[at]?.trim() === cell(row, name)),
  );
  const columns = table.columns.map(({ name }, at) => ({ name, width: (starts[at + 1] ?? 0) - (starts[at] ?? 0) }));
  return asRead ? { table, above, columns, rows } : undefined;
}

/** Keeps column widths, or widens them as Docker does: three spaces after the longest cell. */
function render({ above, columns, rows, table }: Grid): string {
  const least = Math.min(mostLeast, ...columns.map(({ width }) => width).filter((width) => width > 0));
  const widths = columns.map(({ width }, at) => {
    const longest = Math.max(...rows.map((row) => Array.from((row[at] ?? "").trimEnd()).length));
    // A single space does not separate cells.
    return longest + 2 <= width ? width : Math.max(longest + padding, least);
  });
  const known = new Map([table.header, ...table.rows.map(({ line }) => line)].map((line) => [line.trimEnd(), line]));
  const lines = rows.map((row) => {
    const line = row
      .map((text, at) => padded(text.trimEnd(), widths[at] ?? 0))
      .join("")
      .trimEnd();
    return known.get(line) ?? line;
  });
  return [...above, ...lines].join("\n");
}

const padding = 3;
/** Minimum column width up to Docker 19.03. */
const mostLeast = 20;

function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - Array.from(text).length));
}

/** The run's row with the same key, the first column that both tables have; of several, the one with most equal cells. */
function sameRow(row: Row, seen: Table, key: string | undefined): Row | undefined {
  if (key === undefined) return undefined;
  const alike = (other: Row): number => [...row.cells].filter(([name, text]) => other.cells.get(name) === text).length;
  const rows = seen.rows.filter((other) => cell(other, key) === cell(row, key));
  return rows.toSorted((one, other) => alike(other) - alike(one))[0];
}

/** Largest number of places that are tried for one difference: a table may have the same value in thousands of rows. */
const mostTried = 30;

/**
 * Places where a difference may be, sorted by how many words of `at` their line contains.
 * @param at the difference's place: a row's key and a column, or a path within a document
 */
export function likeliest<T extends { readonly line: string }>(places: readonly T[], at: string): readonly T[] {
  const words = at.split(/[^\p{L}\p{N}_-]+/u).filter((word) => word !== "");
  const hits = ({ line }: T): number => words.filter((word) => line.includes(word)).length;
  return places.toSorted((one, other) => hits(other) - hits(one)).slice(0, mostTried);
}
