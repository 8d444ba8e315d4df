import type { Line } from "../markdown/blocks.ts";

/** Here-documents of a command. */
export interface HereDocuments {
  /** Their lines as typed, including the delimiters. */
  readonly lines: readonly string[];
  /** Index of the first line after them. */
  readonly next: number;
  /** The delimiter of the last one, if it is missing: a shell would wait for it. */
  readonly unclosed?: string;
}

/** Reads the here-documents of a POSIX shell command (`<<EOF`) from `lines[next]` on. */
export function documentsOf(command: string, lines: readonly Line[], next: number): HereDocuments {
  const typed: string[] = [];
  let at = next;
  for (const { word, tabs } of announced(command)) {
    let end = at;
    while (end < lines.length && terminationOf(lines[end]?.text ?? "", word, tabs) === "no") end += 1;
    const body = lines.slice(at, end + 1).map((line) => line.text);
    // A terminal shows a continuation prompt before each line.
    const prompted = terminationOf(lines[end]?.text ?? "", word, tabs) === "prompted";
    typed.push(...(prompted ? body.map((line) => line.replace(waiting, "")) : body));
    if (end === lines.length) return { lines: typed, next: end, unclosed: word };
    at = end + 1;
  }
  return { lines: typed, next: at };
}

const waiting = /^> ?/u;

interface Announced {
  readonly word: string;
  /** `<<-`: tabs before the delimiter are ignored. */
  readonly tabs: boolean;
}

/** A generator with a small maximum. */
function* announced(command: string): Generator<Announced> {
  let count = 0;
  for (const { groups, index } of command.matchAll(announcement)) {
    if (isQuoted(command.slice(0, index))) continue;
    yield { word: groups?.["bare"] ?? groups?.["single"] ?? groups?.["double"] ?? "", tabs: groups?.["tabs"] === "-" };
    count += 1;
    if (count === 10) return;
  }
}

const announcement =
  /(?<![<\d])<<(?<tabs>-?)[ \t]*(?:\\?(?<bare>[A-Za-z_]\w*)|'(?<single>[^']{1,99})'|"(?<double>[^"]{1,99})")/gu;

/** Approximate: there is an odd number of quotes before it. */
function isQuoted(before: string): boolean {
  return (before.match(/(?<!\\)["']/gu)?.length ?? 0) % 2 === 1;
}

function terminationOf(line: string, word: string, tabs: boolean): "no" | "plain" | "prompted" {
  if ((tabs ? line.replace(/^\t+/u, "") : line) === word) return "plain";
  return waiting.test(line) && line.replace(waiting, "") === word ? "prompted" : "no";
}
