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
  /** Places from where the rest of the row does not fit. */
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
