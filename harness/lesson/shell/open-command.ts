import type { Line } from "../markdown/blocks.ts";

/**
 * Reads a command line by line, so that each line is read once, and knows whether a POSIX shell would wait for another line
 * because a quote, a loop, a condition or a group is open. Approximate: backquotes and text after `<<` are not parsed.
 */
export class ShellScan {
  /** The closing words of everything that is open, the innermost last. */
  readonly #closers: string[] = [];
  #quote: "'" | '"' | undefined;
  /** True if the next word may be a reserved word. */
  #first = true;

  get isOpen(): boolean {
    return this.#quote !== undefined || this.#closers.length > 0;
  }

  /** Number of open loops, conditions and groups. */
  get depth(): number {
    return this.#closers.length;
  }

  /** @param line without the preceding line ending */
  read(line: string): void {
    let at = 0;
    this.#first ||= this.#quote === undefined;
    while (at < line.length) at = this.#quote === undefined ? this.#readPlain(line, at) : this.#readQuoted(line, at);
  }

  #readQuoted(line: string, at: number): number {
    if (line.charAt(at) === "\\" && this.#quote === '"') return at + 2;
    if (line.charAt(at) === this.#quote) this.#quote = undefined;
    return at + 1;
  }

  #readPlain(line: string, at: number): number {
    const character = line.charAt(at);
    if (/\s/u.test(character)) return at + 1;
    if (character === "#") return line.length;
    if (character === "\\") return at + 2;
    if (character === "'" || character === '"') {
      this.#quote = character;
      this.#first = false;
      return at + 1;
    }
    if (/[;&|()]/u.test(character)) {
      if (character === "(") this.#closers.push(")");
      else if (character === ")") this.#close(")");
      this.#first = true;
      return at + 1;
    }
    wholeWord.lastIndex = at;
    const found = wholeWord.exec(line)?.[0] ?? character;
    if (this.#first) this.#readFirst(found);
    return at + found.length;
  }

  #readFirst(text: string): void {
    const closer = closers.get(text);
    if (closer !== undefined) this.#closers.push(closer);
    else this.#close(text);
    this.#first = goesOnWithCommand.has(text);
  }

  #close(text: string): void {
    if (this.#closers.at(-1) === text) this.#closers.pop();
  }
}

/** A `#` inside a word does not begin a comment, so it belongs to the word. */
const wholeWord = /[^\s;&|()'"\\]+/uy;

const closers: ReadonlyMap<string, string> = new Map([
  ["if", "fi"],
  ["case", "esac"],
  ["for", "done"],
  ["while", "done"],
  ["until", "done"],
  ["select", "done"],
  ["{", "}"],
]);
const goesOnWithCommand = new Set(["if", "then", "elif", "else", "while", "until", "do", "{", "!", "time"]);

interface HereDocuments {
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
