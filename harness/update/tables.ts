import { type Row, type Table, cell, readTable } from "../compare/tables/table.ts";
import { effectsOf } from "../docker/effects-of.ts";
import { imageKey } from "../docker/image-reference.ts";
import type { UpdateRefusal } from "../model/messages.ts";

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

/** Why the table of an expected output is not updated, and the index of the line with the reason. */
interface TableRefusal {
  readonly why: Extract<UpdateRefusal, "wrapped" | "empty-table" | "rows">;
  readonly at: number;
}

/**
 * Checks a table before its update; undefined if it may be updated, or if the texts are not tables.
 * @param shown the expected output
 * @param printed the output of the run
 */
export function refuseTable(shown: string, printed: string): TableRefusal | undefined {
  const [own, seen] = [readTable(shown), readTable(printed)];
  if (own === undefined || seen === undefined) return undefined;
  const lines = shown.split("\n");
  const wrapped = wrappedLine(own, seen);
  if (wrapped !== undefined) return { why: "wrapped", at: lines.indexOf(wrapped) };
  const at = Math.max(0, lines.indexOf(own.header));
  if (filledLines(shown) !== own.above.length + 1 + own.rows.length) return { why: "wrapped", at };
  if (own.rows.length === 0 && seen.rows.length > 0) return { why: "empty-table", at };
  return seen.rows.length === 0 && own.rows.length > 0 ? { why: "rows", at } : undefined;
}

/**
 * True if the new table has the rows of the old one: as many, and for the same objects. A list without a header, as of
 * `docker ps -q`, has as many lines.
 */
export function keepsRows(command: string, before: string, after: string): boolean {
  const [old, now] = [readTable(before), readTable(after)];
  if (old === undefined) return effectsOf(command).lists.length === 0 || filledLines(before) === filledLines(after);
  return now !== undefined && namesIn(now).toSorted().join("\n") === namesIn(old).toSorted().join("\n");
}

/** True if the cells of the old table are the same in the new one, apart from the columns and the values that were replaced. */
export function keepsCells(before: Table, after: Table, replaced: ReadonlySet<string>): boolean {
  const [names, newNames] = [namesIn(before), namesIn(after)];
  const isDistinct = new Set(names).size === names.length;
  return before.rows.every((row, at) => {
    const now = after.rows[isDistinct ? newNames.indexOf(names[at] ?? "") : at];
    return [...row.cells].every(([column, text]) => {
      const other = now?.cells.get(column);
      return other === undefined || other === text || replaced.has(text);
    });
  });
}

function filledLines(text: string): number {
  return text.split("\n").filter((line) => line.trim() !== "").length;
}

function namesIn(table: Table): readonly string[] {
  return table.rows.map(nameOf);
}

/** The name of a row's object, in tables of Docker; empty in others. */
function nameOf(row: Row): string {
  const [repository, tag, usage] = [cell(row, "REPOSITORY"), cell(row, "TAG"), cell(row, "DISK USAGE")];
  if (repository !== "") return imageKey(tag === "" || tag === "<none>" ? repository : `${repository}:${tag}`);
  if (usage !== "") return imageKey(cell(row, "IMAGE"));
  return cell(row, "NAMES") || cell(row, "NAME") || cell(row, "VOLUME NAME");
}

/** The first line of a header or a row that the author wrapped. */
function wrappedLine(own: Table, seen: Table): string | undefined {
  const names = new Set(seen.columns.map(({ name }) => name));
  const header = own.above.find((line) => names.has(line.trim()));
  if (header !== undefined) return header;
  const last = own.columns.at(-1)?.name ?? "";
  if (!names.has(last) && [...names].some((name) => name.startsWith(last))) return own.header;
  const filled = own.columns.map(({ name }) => name).filter((name, at) => at === 0 || neverEmpty.has(name));
  return own.rows.find((row) => filled.some((name) => cell(row, name) === ""))?.line;
}

/** Columns in which Docker prints something in each row. */
const neverEmpty: ReadonlySet<string> = new Set([
  "CONTAINER ID",
  "IMAGE",
  "COMMAND",
  "CREATED",
  "STATUS",
  "NAMES",
  "REPOSITORY",
  "TAG",
  "IMAGE ID",
  "ID",
  "SIZE",
  "DISK USAGE",
  "CONTENT SIZE",
  "NETWORK ID",
  "NAME",
  "DRIVER",
  "SCOPE",
  "VOLUME NAME",
]);
