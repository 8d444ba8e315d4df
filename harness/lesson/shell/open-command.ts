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
    word.lastIndex = at;
    const found = word.exec(line)?.[0] ?? character;
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
const word = /[^\s;&|()'"\\]+/uy;

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
