import { formsOf } from "./cell-forms.ts";
import { splitRow } from "./split-row.ts";
import { segments } from "./segments.ts";
import { readTable, type Row, type Table } from "./table.ts";
import { hasTabbedColumns } from "./tabs.ts";

/** The tables of the lesson and of the run, if the lesson's lost its column widths, or if the run's has tabs in their place. */
export function readSqueezedPair(shown: string, seen: string): readonly [expected: Table, actual: Table] | undefined {
  const [expected, actual] = [readTable(shown), readTable(seen)];
  const own = actual === undefined || hasTabbedColumns(shown) ? undefined : readSqueezed(shown, actual);
  if (own !== undefined || expected === undefined || !seen.includes("\t") || hasTabbedColumns(seen)) return own;
  const other = readSqueezed(seen, expected);
  return other === undefined ? undefined : [other[1], other[0]];
}

/**
 * Reads a table whose column widths were lost when it was copied, for example from a web page: cells are separated by single
 * spaces or tabs. Its header has the words of the table `like`; cells are recognized by their form. Returns both tables, with
 * single spaces within cells; undefined if the widths are intact, or if a row does not fit.
 */
function readSqueezed(text: string, like: Table): readonly [Table, Table] | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const [header = "", ...others] = lines;
  if (words(header) !== words(like.header) || hasWidths(header)) return undefined;
  const forms = formsOf(like.columns.map(({ name }) => name));
  const rows: Row[] = [];
  for (const line of others) {
    const cells = splitRow(words(line).split(" "), forms);
    if (cells === undefined) return undefined;
    rows.push({ line, cells: new Map(like.columns.map(({ name }, at) => [name, cells[at] ?? ""])) });
  }
  const own = { above: [], header, columns: like.columns, rows };
  return [own, { ...like, rows: like.rows.map(squeezed) }];
}

function squeezed({ line, cells: whole }: Row): Row {
  return { line, cells: new Map([...whole].map(([name, text]) => [name, words(text)])) };
}

function words(line: string): string {
  return line.trim().replaceAll(/\s+/g, " ");
}

/** True for a header as Docker prints it, with at least three spaces between columns. */
export function hasWidths(header: string): boolean {
  return segments(header).length > 1 && !/\S(?:\t| {2})\S/.test(header);
}
