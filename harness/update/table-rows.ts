import { cell, readTable, type Row, type Table } from "../compare/tables/table.ts";
import { effectsOf } from "../docker/effects-of.ts";
import { imageKey } from "../docker/image-reference.ts";
import type { UpdateRefusal } from "../model/messages.ts";

/** Why the table of an expected output is not updated, and the index of the line with the reason. */
export interface TableRefusal {
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
