import { createRequire } from "node:module";
import type * as Xterm from "@xterm/headless";
import { widths } from "./widths.ts";
import type { IBuffer, IBufferLine } from "@xterm/headless";

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
  /** Lines that are kept when they have left the screen. */
  readonly history: number;
}

/** Starts xterm.js without a display. It is loaded here: most texts need no terminal. */
export function createTerminal({ columns, rows, history }: TerminalSize): Xterm.Terminal {
  const { Terminal }: typeof Xterm = createRequire(import.meta.url)("@xterm/headless");
  // Its log would tell of every byte that no terminal knows.
  const terminal = new Terminal({ cols: columns, rows, scrollback: history, allowProposedApi: true, logLevel: "off" });
  terminal.unicode.register(widths);
  terminal.unicode.activeVersion = widths.version;
  // xterm does what these ask for as often as they ask, one by one: two thousand million times would never end.
  for (const final of counted) {
    terminal.parser.registerCsiHandler({ final }, ([count]) => Number(count) > mostRepeated);
  }
  // Each link keeps the places where it stands; nobody asks for them.
  terminal.parser.registerOscHandler(8, () => true);
  return terminal;
}

/** Control sequences that repeat something: tabs, lines inserted, deleted and scrolled, the last character. */
export const counted = ["I", "Z", "L", "M", "S", "T", "b"] as const;

/** No screen has more lines, or columns. */
const mostRepeated = 1000;

/**
 * Draws at once. xterm (6.0) leaves a write for later, but for the first one after what it takes for a key of the user's:
 * its echo must not lag. Its own synchronous write is private and about to go.
 */
export function draw(terminal: Xterm.Terminal, data: string): void {
  let drawn = false;
  terminal.input("");
  terminal.write(data, () => {
    drawn = true;
  });
  if (!drawn) throw new Error("xterm put off a write: its version does not draw at once after input any more");
}

/**
 * Rows of a terminal's buffer as they were written, from an index on up to another, which is not among them. Rows that were too
 * long are joined with those that go on with them; each line ends in a line end, but for one that goes on behind the last row.
 */
export function readRows(buffer: IBuffer, from: number, to: number): string {
  const parts: string[] = [];
  for (let at = from; at < to; at += 1) {
    const [line, next] = [buffer.getLine(at), buffer.getLine(at + 1)];
    const goesOn = next?.isWrapped === true;
    parts.push(line === undefined ? "" : textOf(line, goesOn ? next : undefined), goesOn ? "" : "\n");
  }
  return parts.join("");
}

/** Spaces that were written stay; where nothing was written up to the row's end, there is nothing. */
function textOf(line: IBufferLine, next: IBufferLine | undefined): string {
  const text = line.translateToString(next === undefined);
  const last = line.getCell(line.length - 1);
  // A wide character that had no room left the last column empty.
  const isShort = next?.getCell(0)?.getWidth() === 2 && last?.getChars() === "" && last.getWidth() === 1;
  return isShort ? text.slice(0, -1) : text;
}
