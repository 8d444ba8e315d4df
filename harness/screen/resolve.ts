import type { Terminal } from "@xterm/headless";
import { readRows, counted, createTerminal, draw } from "./terminal.ts";

/** What a terminal shows of a text, and whether all of the text was looked at. */
export interface Resolved {
  readonly text: string;
  readonly isWhole: boolean;
}

/** True for a text that a terminal would not show as it is: control characters other than line ends. */
export function hasControls(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what it is about
  return /[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)/.test(text);
}

/**
 * What a person sees who scrolls up from the end of a text that was recorded from a terminal: cursor movements, erased and
 * overwritten characters and colours are resolved, lines that were too long for the screen are joined. Takes bounded time:
 * where a text has more lines to draw than anybody looks at, the rest is left.
 *
 * @param most rows that are drawn before the rest is left; tests need not wait for as many
 */
export function resolveScreen(text: string, most: number = mostRows): Resolved {
  const terminal = createTerminal({ ...size, history: piece + size.rows });
  terminal.options.convertEol = true;
  let above: string[] = [];
  const work = watch(terminal, () => (above = []));
  let at = 0;
  for (; at < text.length && work.rows < most; at += piece) {
    draw(terminal, text.slice(at, at + piece));
    // What has left the screen can change no more.
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

/** Wider and taller than most: nobody knows the recorded one's size, and a program keeps within its own. */
const size = { columns: 240, rows: 100 } as const;

/** Characters that are drawn at once; none brings more than one line. */
const piece = 4096;

/** Most rows that are drawn: some 8 seconds. */
const mostRows = 2_000_000;

/** Counts the rows that a terminal draws. `forget`: what has left the screen is not to be seen any more. */
function watch(terminal: Terminal, forget: () => void): { readonly rows: number } {
  const work = { rows: 0 };
  const note = (rows: number): false => {
    work.rows += rows;
    return false;
  };
  terminal.onLineFeed(() => note(1));
  // A line that is inserted or deleted moves the others: it costs some times as much as one that is only scrolled.
  for (const final of counted)
    terminal.parser.registerCsiHandler({ final }, ([count]) => note(4 * Math.max(1, Number(count))));
  terminal.parser.registerCsiHandler({ final: "J" }, ([part]) => {
    if (part === 3) forget();
    return note(size.rows);
  });
  terminal.parser.registerEscHandler({ final: "c" }, () => {
    forget();
    return note(10 * size.rows);
  });
  // One line down, to the next line's start, one line up.
  for (const final of ["D", "E", "M"]) terminal.parser.registerEscHandler({ final }, () => note(1));
  terminal.parser.registerEscHandler({ intermediates: "#", final: "8" }, () => note(size.rows));
  for (const final of ["h", "l"]) {
    terminal.parser.registerCsiHandler({ prefix: "?", final }, (modes) => {
      return note(modes.some((mode) => otherScreen.has(Number(mode))) ? size.rows : 0);
    });
  }
  return work;
}

/** Modes that change to the screen that full-screen programs draw on, and back. */
const otherScreen: ReadonlySet<number> = new Set([47, 1047, 1049]);
