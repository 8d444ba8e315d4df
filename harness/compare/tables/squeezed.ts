import { agePattern } from "./cells.ts";
import { type Row, segments, type Table } from "./table.ts";

/**
 * Reads a table that lost its widths on its way into a lesson, as web pages do to it: single spaces or tabs between cells. Its
 * header has the words of the table that it is `like`; cells are told by what stands in them. Gives both tables, with single
 * spaces within their cells; undefined where the widths are there, or a row does not fit.
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

/** True for a header as Docker prints it: three spaces at least part its columns. */
export function hasWidths(header: string): boolean {
  return segments(header).length > 1 && !/\S(?:\t| {2})\S/.test(header);
}

/** No row of Docker's is longer; what is may be anything. */
const longestRow = 2000;

function rowPattern(names: readonly string[]): RegExp {
  return new RegExp(`^${names.map((name) => `(${cells[name] ?? "\\S+"})`).join(" ?")}$`);
}

const state = "Up|Exited|Created|Restarting|Removal|Dead|Paused";

/** What stands in a cell that has spaces within, or may be empty. */
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
