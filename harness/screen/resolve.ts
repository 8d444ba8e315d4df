import type { Terminal } from "@xterm/headless";
import { readRows, counted, createTerminal, draw } from "./terminal.ts";

/** What a terminal shows of a text. `isWhole` is false if the limit was reached. */
export interface Resolved {
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
