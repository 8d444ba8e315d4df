import { agePattern } from "./cells.ts";
import { hasTabbedColumns, segments } from "./columns.ts";
import { type Row, type Table, readTable } from "./table.ts";

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
  if (singleSpaced(header) !== singleSpaced(like.header) || hasWidths(header)) return undefined;
  const forms = formsOf(like.columns.map(({ name }) => name));
  const rows: Row[] = [];
  for (const line of others) {
    const cells = splitRow(singleSpaced(line).split(" "), forms);
    if (cells === undefined) return undefined;
    rows.push({ line, cells: new Map(like.columns.map(({ name }, at) => [name, cells[at] ?? ""])) });
  }
  const own = { above: [], header, columns: like.columns, rows };
  return [own, { ...like, rows: like.rows.map(squeezed) }];
}

function squeezed({ line, cells: whole }: Row): Row {
  return { line, cells: new Map([...whole].map(([name, text]) => [name, singleSpaced(text)])) };
}

function singleSpaced(line: string): string {
  return line.trim().replaceAll(/\s+/g, " ");
}

/** True for a header as Docker prints it, with at least three spaces between columns. */
export function hasWidths(header: string): boolean {
  return segments(header).length > 1 && !/\S(?:\t| {2})\S/.test(header);
}

/** What a cell of a column looks like, in a row without column widths. */
export type CellForm =
  | {
      readonly kind: "words";
      /** Most words of a cell. */
      readonly most: number;
      /** True for the text of a cell, with single spaces; the empty text is a cell only if `fits` accepts it. */
      readonly fits: (text: string) => boolean;
    }
  | {
      /** Any number of fitting words: as many as possible (`long`), or as few as possible (`short`). */
      readonly kind: "list";
      readonly prefers: "long" | "short";
      readonly fits: (word: string) => boolean;
    }
  | {
      /** A text in quotes, as Go prints it. */
      readonly kind: "quoted";
    };

/**
 * Divides the words of a row into cells of these forms; undefined if that is impossible. A cell ends between two words. The
 * first cell gets what it prefers, then the next one. Each form is tested at most once for each place and length, so the
 * number of tests is linear in the number of words.
 */
export function splitRow(words: readonly string[], forms: readonly CellForm[]): readonly string[] | undefined {
  if (words.length > mostWords || words.length * forms.length > mostPlaces) return undefined;
  const division = new Division(words, forms);
  return division.fits(0, 0) ? division.cells() : undefined;
}

/** More than any row of Docker has; the division is recursive. */
const mostWords = 2000;
const mostPlaces = 50_000;

class Division {
  readonly #words: readonly string[];
  readonly #forms: readonly CellForm[];
  /** Places after which the rest of the row does not fit. */
  readonly #dead = new Set<number>();
  /** Index of the first word after each cell. */
  readonly #ends: number[] = [];

  constructor(words: readonly string[], forms: readonly CellForm[]) {
    this.#words = words;
    this.#forms = forms;
  }

  /** True if the words from `at` on fit the columns from `column` on; of a list, some words may precede `at`. */
  fits(column: number, at: number): boolean {
    const form = this.#forms[column];
    if (form === undefined) return at === this.#words.length;
    const place = column * (this.#words.length + 1) + at;
    if (this.#dead.has(place)) return false;
    const isFound = this.#fitsForm(form, column, at);
    if (!isFound) this.#dead.add(place);
    return isFound;
  }

  cells(): readonly string[] {
    return this.#ends.map((end, column) => this.#words.slice(this.#ends[column - 1] ?? 0, end).join(" "));
  }

  #fitsForm(form: CellForm, column: number, at: number): boolean {
    if (form.kind === "words") return this.#fitsWords(form, column, at);
    if (form.kind === "list") return this.#fitsList(form, column, at);
    const end = quotedTo(this.#words, at);
    return end !== undefined && this.#endsAt(column, end);
  }

  #fitsWords({ most, fits }: Extract<CellForm, { kind: "words" }>, column: number, at: number): boolean {
    const longest = Math.min(at + most, this.#words.length);
    for (let end = longest; end >= at; end -= 1) {
      if (fits(this.#words.slice(at, end).join(" ")) && this.#endsAt(column, end)) return true;
    }
    return false;
  }

  #fitsList({ prefers, fits }: Extract<CellForm, { kind: "list" }>, column: number, at: number): boolean {
    if (prefers === "short" && this.#endsAt(column, at)) return true;
    const word = this.#words[at];
    if (word !== undefined && fits(word) && this.fits(column, at + 1)) return true;
    return prefers === "long" && this.#endsAt(column, at);
  }

  #endsAt(column: number, end: number): boolean {
    if (!this.fits(column + 1, end)) return false;
    this.#ends[column] = end;
    return true;
  }
}

/** Index after the word that closes the quotes of the word at `at`. */
function quotedTo(words: readonly string[], at: number): number | undefined {
  if (words[at]?.startsWith('"') !== true) return undefined;
  for (let end = at; end < words.length; end += 1) {
    const word = (words[end] ?? "").slice(end === at ? 1 : 0).replaceAll(/\\./g, "");
    const quote = word.indexOf('"');
    if (quote >= 0) return quote === word.length - 1 ? end + 1 : undefined;
  }
  return undefined;
}

/** The forms of the cells of these columns: one word, except where Docker prints spaces or may print nothing. */
export function formsOf(columns: readonly string[]): readonly CellForm[] {
  return columns.map((name) => forms.get(name) ?? word);
}

const word: CellForm = { kind: "words", most: 1, fits: (text) => text !== "" };
const anything: CellForm = { kind: "list", prefers: "short", fits: () => true };
const rest: CellForm = { kind: "list", prefers: "long", fits: () => true };

function upTo(most: number, pattern: string): CellForm {
  const whole = new RegExp(`^(?:${pattern})$`, "i");
  return { kind: "words", most, fits: (text) => whole.test(text) };
}

const state = "Up|Exited|Created|Restarting|Removal|Dead|Paused";
const size = String.raw`\d[\d.]*(?:e\+\d+)? ?[kMGTP]?i?B`;
const official = upTo(1, String.raw`(?:\[OK\])?`);
/** A star marks the context or the node in use. */
const starred = upTo(2, String.raw`\S+(?: \*)?`);
const shareOf = upTo(5, String.raw`\S+(?: [kMGTP]?i?B)? / \S+(?: [kMGTP]?i?B)?`);
const port = /^(?:[\w.:[\]>*-]+\/(?:tcp|udp|sctp)(?:,|$))+$/;

const forms: ReadonlyMap<string, CellForm> = new Map<string, CellForm>([
  ["COMMAND", { kind: "quoted" }],
  ["CREATED", upTo(5, `${agePattern}(?: ago)?`)],
  ["STATUS", upTo(8, `(?:${state})(?: [^/>]*)?`)],
  ["PORTS", { kind: "list", prefers: "long", fits: (text) => port.test(text) }],
  ["DESCRIPTION", anything],
  ["STARS", upTo(1, String.raw`\d+`)],
  ["OFFICIAL", official],
  ["AUTOMATED", official],
  ["CREATED BY", anything],
  ["SIZE", upTo(5, String.raw`${size}(?: \(virtual ${size}\))?`)],
  ["EXTRA", upTo(1, String.raw`\S*`)],
  ["COMMENT", rest],
  // `docker context ls`, `docker node ls`.
  ["NAME", starred],
  ["ID", starred],
  ["DOCKER ENDPOINT", upTo(1, String.raw`[a-z]+://\S+`)],
  ["ERROR", anything],
  // `docker service ps`.
  ["CURRENT STATE", upTo(6, `[a-z]+ ${agePattern} ago`)],
  // `docker stats`.
  ["MEM USAGE / LIMIT", shareOf],
  ["NET I/O", shareOf],
  ["BLOCK I/O", shareOf],
  // `docker system df`.
  ["TYPE", upTo(2, "Images|Containers|Local Volumes|Build Cache")],
  ["RECLAIMABLE", upTo(3, String.raw`${size}(?: \(\d+%\))?`)],
  // `docker top`.
  ["CMD", rest],
]);
