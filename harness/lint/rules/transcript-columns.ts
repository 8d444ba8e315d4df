import type { CommandLine } from "../../docker/command-line.ts";
import { readTable } from "../../compare/tables/table.ts";
import { type Contradiction, leftOut } from "../transcript.ts";

/** The first column that every version prints and that the table lacks, if it has no `--format`. */
export function missingColumn({ name, options }: CommandLine, lines: readonly string[]): Contradiction | undefined {
  const columns = always.get(name);
  if (columns === undefined || options.some((option) => changing.has(option.name))) return undefined;
  const at = lines.findIndex((text) => text.trim() !== "");
  const header = lines[at]?.trim() ?? "";
  const table = readTable(lines.slice(at).join("\n"));
  if (at === -1 || table === undefined || leftOut.test(header)) return undefined;
  const shown = new Set(table.columns.map((column) => column.name));
  // Not this table, but for example an error.
  if (!shown.has(columns[0] ?? "")) return undefined;
  const missing = columns.find((column) => !shown.has(column));
  // A wrapped table has its last columns on the next line.
  if (missing === undefined || lines.some((text) => text.trim() === missing)) return undefined;
  return { at, shown: header, expected: missing };
}

/** `docker images` is another table since 29.0. */
const always: ReadonlyMap<string, readonly string[]> = new Map([
  ["container ls", ["CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES"]],
  // SCOPE since 1.13.
  ["network ls", ["NETWORK ID", "NAME", "DRIVER", "SCOPE"]],
  ["volume ls", ["DRIVER", "VOLUME NAME"]],
]);

const changing: ReadonlySet<string> = new Set(["format", "quiet", "size"]);
