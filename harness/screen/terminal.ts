import { createRequire } from "node:module";
import type * as Xterm from "@xterm/headless";
import { widths } from "./widths.ts";

export interface TerminalSize {
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
export const counted = ["I", "Z", "L", "M", "S", "T", "b"] as const;

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
