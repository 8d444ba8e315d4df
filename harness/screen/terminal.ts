import { createRequire } from "node:module";
import type * as Xterm from "@xterm/headless";
import { widths } from "./widths.ts";

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
