import { agePattern } from "./cells.ts";
import { type Row, segments, type Table } from "./table.ts";

/**
 * Reads a table whose column widths were lost when it was copied, for example from a web page: cells are separated by single
 * spaces or tabs. Its header has the words of the table `like`; cells are recognized by their form. Returns both tables, with
 * single spaces within cells; undefined if the widths are intact, or if a row does not fit.
 */
export function readSqueezed(text: string, like: Table): readonly [Table, Table] | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const [header = "", ...others] = lines;
  if (words(header) !== words(like.header) || hasWidths(header)) return undefined;
  const pattern = rowPattern(like.columns.map(({ name }) => name));
  const rows: Row[] = [];
  for (const line of others) {
    const match = pattern.exec(words(line).slice(0, longestRow));
    if (match === null) return undefined;
    rows.push({ line, cells: new Map(like.columns.map(({ name }, at) => [name, (match[at + 1] ?? "").trim()])) });
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

/** Longer than any row of Docker. */
const longestRow = 2000;

function rowPattern(names: readonly string[]): RegExp {
  return new RegExp(`^${names.map((name) => `(${cells[name] ?? "\\S+"})`).join(" ?")}$`);
}

const state = "Up|Exited|Created|Restarting|Removal|Dead|Paused";

/** The form of cells that contain spaces or may be empty. */
const cells: Readonly<Record<string, string>> = {
  COMMAND: '"[^"]*"',
  CREATED: `${agePattern} ago|N/A`,
  STATUS: `(?:${state})(?: [^/>]*?)?`,
  PORTS: "(?:[\\w.:[\\]>*-]+/(?:tcp|udp|sctp),? ?)*",
  DESCRIPTION: ".*?",
  STARS: "\\d+",
  OFFICIAL: "(?:\\[OK\\])?",
  AUTOMATED: "(?:\\[OK\\])?",
  "CREATED BY": ".*?",
  SIZE: "\\d[\\d.]*(?:e\\+\\d+)? ?[kMGTP]?B",
  EXTRA: "\\S*",
  COMMENT: ".*",
};
