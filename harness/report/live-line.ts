import type { Writable } from "node:stream";
import { cutText, plainText } from "./text-width.ts";

/** A stream of a console: `process.stdout`, `process.stderr`, or anything that takes text. */
export type ConsoleStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** One line at the end of a terminal that says what goes on now. Elsewhere it stays silent. */
export interface LiveLine {
  show(text: string): void;
  /** Takes the line away; must come before anything else is written to the same terminal. */
  clear(): void;
}

export function createLiveLine(stream: ConsoleStream): LiveLine {
  if (stream.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  let timer: NodeJS.Timeout | undefined;
  let text = "";
  let frame = 0;
  const draw = (): void => {
    const spinner = frames[frame++ % frames.length] ?? "";
    stream.write(`\r${eraseLine}${cutText(`${spinner} ${text}`, (stream.columns ?? 80) - 1)}`);
  };
  return {
    show: (next) => {
      text = plainText(next).replaceAll("\n", " ");
      draw();
      timer ??= setInterval(draw, 120).unref();
    },
    clear: () => {
      if (timer === undefined) return;
      clearInterval(timer);
      timer = undefined;
      stream.write(`\r${eraseLine}`);
    },
  };
}

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/** ECMA-48 EL 2: erase the whole line. */
const eraseLine = "\u001b[2K";
