import { createRequire } from "node:module";
import type * as Xterm from "@xterm/headless";
import type { IUnicodeVersionProvider } from "@xterm/headless";
import type { Terminal } from "@xterm/headless";

interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
  /** Number of lines to keep above the screen. */
  readonly history: number;
}

/** Creates an xterm.js terminal without a display. Loads the library here, because most texts need no terminal. */
export function createTerminal({ columns, rows, history }: TerminalSize): Xterm.Terminal {
  const { Terminal }: typeof Xterm = createRequire(import.meta.url)("@xterm/headless");
  const terminal = new Terminal({ cols: columns, rows, scrollback: history, allowProposedApi: true, logLevel: "off" });
  terminal.unicode.register(widths);
  terminal.unicode.activeVersion = widths.version;
  // xterm executes each repetition, so a count of two thousand million would never end.
  for (const final of counted) {
    terminal.parser.registerCsiHandler({ final }, ([count]) => Number(count) > mostRepeated);
  }
  // Ignore links, because xterm stores the position of each one.
  terminal.parser.registerOscHandler(8, () => true);
  return terminal;
}

/** Control sequences with a repeat count: tabs, insert, delete and scroll lines, repeat the last character. */
const counted = ["I", "Z", "L", "M", "S", "T", "b"] as const;

/** No screen has more lines or columns. */
const mostRepeated = 1000;

/**
 * Draws synchronously. xterm (6.0) delays writes, except the first one after user input, so that an echo is fast. Its
 * synchronous write is private and deprecated.
 * @throws Error if xterm delays the write
 */
export function draw(terminal: Xterm.Terminal, data: string): void {
  let drawn = false;
  terminal.input("");
  terminal.write(data, () => {
    drawn = true;
  });
  if (!drawn) throw new Error("xterm delayed a write: this version does not draw synchronously after input");
}

/**
 * The text of the rows `from` to `to` (exclusive) of a terminal's buffer. Wrapped rows are joined. Each line ends in a
 * newline, except a last line that continues after `to`.
 */
export function readRows(buffer: Xterm.IBuffer, from: number, to: number): string {
  const parts: string[] = [];
  for (let at = from; at < to; at += 1) {
    const [line, next] = [buffer.getLine(at), buffer.getLine(at + 1)];
    const isContinued = next?.isWrapped === true;
    parts.push(line === undefined ? "" : textOf(line, isContinued ? next : undefined), isContinued ? "" : "\n");
  }
  return parts.join("");
}

/** The text of a row with written spaces, but without the empty cells at the end. */
function textOf(line: Xterm.IBufferLine, next: Xterm.IBufferLine | undefined): string {
  const text = line.translateToString(next === undefined);
  const last = line.getCell(line.length - 1);
  // The last column is empty if a wide character did not fit.
  const isShort = next?.getCell(0)?.getWidth() === 2 && last?.getChars() === "" && last.getWidth() === 1;
  return isShort ? text.slice(0, -1) : text;
}

/** What a terminal shows of a text. `isWhole` is false if the limit was reached. */
interface Resolved {
  readonly text: string;
  readonly isWhole: boolean;
}

/** True if a text has control characters other than line ends. */
export function hasControls(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- it searches for control characters
  return /[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)/.test(text);
}

/**
 * Resolves a text recorded from a terminal to the final content of the screen and the lines above it: cursor movements,
 * erased and overwritten characters and colours are applied, and wrapped lines are joined.
 * @param limit number of rows after which the rest of the text is ignored, so that the time is bounded
 */
export function resolveScreen(text: string, limit: number = mostRows): Resolved {
  const terminal = createTerminal({ ...size, history: piece + size.rows });
  terminal.options.convertEol = true;
  let above: string[] = [];
  const work = watch(terminal, () => (above = []));
  let at = 0;
  for (; at < text.length && work.rows < limit; at += piece) {
    draw(terminal, text.slice(at, at + piece));
    // Lines above the screen cannot change any more.
    above.push(readRows(terminal.buffer.normal, 0, terminal.buffer.normal.baseY));
    terminal.options.scrollback = 0;
    terminal.options.scrollback = piece + size.rows;
  }
  const { active } = terminal.buffer;
  let end = size.rows - 1;
  while (end > active.cursorY && active.getLine(end)?.translateToString(true) === "") end -= 1;
  const shown = readRows(active, 0, end + 1);
  terminal.dispose();
  return { text: `${above.join("")}${shown}`.replace(/\n$/, ""), isWhole: at >= text.length };
}

/** Larger than most terminals: the size of the recorded one is unknown, and a program uses only its own size. */
const size = { columns: 240, rows: 100 } as const;

/** Characters to draw at once; each adds at most one line. */
const piece = 4096;

/** About 8 seconds of work. */
const mostRows = 2_000_000;

/** Counts the rows that a terminal draws. Calls `onClear` when a program clears the lines above the screen. */
function watch(terminal: Terminal, onClear: () => void): { readonly rows: number } {
  const work = { rows: 0 };
  const note = (rows: number): false => {
    work.rows += rows;
    return false;
  };
  terminal.onLineFeed(() => note(1));
  // Inserting or deleting a line moves the others, so it costs more than scrolling.
  for (const final of counted)
    terminal.parser.registerCsiHandler({ final }, ([count]) => note(4 * Math.max(1, Number(count))));
  terminal.parser.registerCsiHandler({ final: "J" }, ([part]) => {
    if (part === 3) onClear();
    return note(size.rows);
  });
  terminal.parser.registerEscHandler({ final: "c" }, () => {
    onClear();
    return note(10 * size.rows);
  });
  // Index, next line, reverse index.
  for (const final of ["D", "E", "M"]) terminal.parser.registerEscHandler({ final }, () => note(1));
  terminal.parser.registerEscHandler({ intermediates: "#", final: "8" }, () => note(size.rows));
  for (const final of ["h", "l"]) {
    terminal.parser.registerCsiHandler({ prefix: "?", final }, (modes) => {
      return note(modes.some((mode) => alternateScreen.has(Number(mode))) ? size.rows : 0);
    });
  }
  return work;
}

/** Modes for the alternate screen of full-screen programs. */
const alternateScreen: ReadonlySet<number> = new Set([47, 1047, 1049]);

/** Width of characters in current terminals. xterm's default table is for Unicode 6, with narrow emoji. */
const widths: IUnicodeVersionProvider = {
  version: "labproof",
  wcwidth,
  charProperties(codePoint, preceding) {
    const width = wcwidth(codePoint);
    const before = widthOf(preceding);
    // A combining mark joins the character before it.
    return width === 0 && before > 0 ? properties(before, true) : properties(width, false);
  },
};

/** True for a character with two columns: East Asian wide characters, and emoji. */
export function isWide(text: string): boolean {
  return wide.test(text);
}

/** Classes W and F of Unicode's EastAsianWidth.txt, without its small gaps. */
const wide =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})/u;

/** Characters without width: combining marks and format characters, except the soft hyphen. */
const zeroWidth = /^(?!\u00ad)[\p{Mn}\p{Me}\p{Cf}]/u;

function wcwidth(codePoint: number): 0 | 1 | 2 {
  if (codePoint < 0x300) return codePoint < 32 ? 0 : 1;
  const text = String.fromCodePoint(codePoint);
  if (isWide(text)) return 2;
  return zeroWidth.test(text) ? 0 : 1;
}

/** xterm's format: bit 0 is set if the character joins the one before it, then the width. */
function properties(width: number, joins: boolean): number {
  return (width << 1) | (joins ? 1 : 0);
}

function widthOf(packed: number): number {
  return (packed >> 1) & 3;
}
