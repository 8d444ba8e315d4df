import { readTable } from "../compare/tables/table.ts";
import { type CommandLine, isOn } from "../docker/command-line.ts";

/** The place where a transcript differs from its command's output. */
export interface Contradiction {
  /** Index of the line in the output. */
  readonly at: number;
  readonly shown: string;
  readonly expected: string;
}

/** Marks with which an author shortens output. */
export const leftOut = /\.\.\.|…|<snip>|\[snip\]|^\s*\(?(?:snip|output)/iu;

/** The ids that `docker run -d` printed, by image. A later table of containers has the same ones. */
export class PrintedIds {
  readonly #ids = new Map<string, string[]>();

  /** Remembers the ids of a command, and compares those of a table. */
  read({ name, args: [image = ""], ...line }: CommandLine, lines: readonly string[]): Contradiction | undefined {
    if (name === "container run") {
      const id = isOn({ name, args: [image], ...line }, "detach")
        ? lines.find((text) => wholeId.test(text))
        : undefined;
      // An unknown id may be any.
      this.#ids.set(image, [...(this.#ids.get(image) ?? []), id?.trim() ?? ""]);
      return undefined;
    }
    if (name !== "container ls") return undefined;
    const rows = lines.map((text) => row.exec(text));
    for (const [at, found] of rows.entries()) {
      const [, id = "", of = ""] = found ?? [];
      const [printed = "", ...others] = this.#ids.get(of) ?? [];
      const isOnly = rows.filter((other) => other?.[2] === of).length === 1;
      if (id === "" || printed === "" || others.length > 0 || !isOnly || printed.startsWith(id)) continue;
      return { at, shown: id, expected: printed.slice(0, id.length) };
    }
    return undefined;
  }
}

const wholeId = /^\s*[0-9a-f]{64}\s*$/u;
const row = /^\s*([0-9a-f]{12})\s{2,}(\S+)\s/u;

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

/** The host in the output of ping is the one that it was called with; its first line names the host. */
export function pingContradiction(words: readonly string[], lines: readonly string[]): Contradiction | undefined {
  const [program, ...args] = words;
  if (program === "tree") return treeContradiction(args, lines);
  const host = program === "ping" ? hostIn(args) : undefined;
  if (host === undefined || !lines.some((text) => reply.test(text))) return undefined;
  for (const [at, text] of lines.entries()) {
    const shown = /^\s*PING (\S+)/u.exec(text)?.[1] ?? /^\s*--- (\S+) ping statistics/u.exec(text)?.[1];
    if (shown !== undefined && shown !== host) return { at, shown, expected: host };
  }
  const at = lines.findIndex((text) => text.trim() !== "");
  const first = lines[at]?.trim() ?? "";
  return first.startsWith("PING ") || leftOut.test(first) ? undefined : { at, shown: first, expected: `PING ${host}` };
}

const reply = /^\s*\d+ bytes from /u;

function hostIn(args: readonly string[]): string | undefined {
  let host: string | undefined;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? "";
    if (/^-[ciIswtW]$/u.test(arg)) at += 1;
    else if (!arg.startsWith("-")) host = arg;
  }
  return host === undefined || /[$<>`{]/u.test(host) ? undefined : host;
}

/** The first line of `tree FOLDER` is the folder. */
function treeContradiction(args: readonly string[], lines: readonly string[]): Contradiction | undefined {
  const [folder, ...others] = args.filter((arg) => !arg.startsWith("-"));
  const at = lines.findIndex((text) => text.trim() !== "");
  const shown = lines[at]?.trim() ?? "";
  if (folder === undefined || others.length > 0 || args.length > 1 || shown !== "." || folder.startsWith("."))
    return undefined;
  return { at, shown, expected: folder };
}
