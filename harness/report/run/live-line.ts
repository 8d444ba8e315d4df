import { fstatSync } from "node:fs";
import type { Writable } from "node:stream";
import { cutText, plainText } from "../escape/text-width.ts";

/** A stream of a console: `process.stdout`, `process.stderr`, or anything that takes text. */
export type ConsoleStream = Writable & {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly fd?: number;
};

/** Results go to `stdout`, news of the work to `stderr`. */
export interface ConsoleStreams {
  readonly stdout: ConsoleStream;
  readonly stderr: ConsoleStream;
}

/**
 * Whether news have the end of a terminal to themselves. Behind a pipe, as of `| tee`, somebody else writes the results there,
 * at moments that nobody here knows: they would stand in the live lines, and be taken away with them.
 */
export function hasLiveLine({ stdout, stderr }: ConsoleStreams): boolean {
  return stderr.isTTY === true && (stdout.isTTY === true || stdout.fd === undefined || !fstatSync(stdout.fd).isFIFO());
}

/**
 * Lines at the end of a terminal that say what goes on now, and for how long where that is long. Elsewhere they stay silent.
 */
export interface LiveLine {
  /** What stood there before goes. */
  show(...lines: readonly string[]): void;
  /** Takes the lines away; must come before anything else is written to the same terminal. */
  clear(): void;
}

export function createLiveLine(streams: ConsoleStreams): LiveLine {
  const stream = streams.stderr;
  if (!hasLiveLine(streams)) return { show: () => undefined, clear: () => undefined };
  let timer: NodeJS.Timeout | undefined;
  let lines: readonly string[] = [];
  /** When each line was shown first, in `performance.now()`'s milliseconds. */
  let since: ReadonlyMap<string, number> = new Map();
  let drawn = 0;
  let frame = 0;
  // Line by line: of one that erases all from the screen's top on, tmux keeps a copy in what can be scrolled back to.
  const erase = (): string => `\r${eraseLine}${`${lineUp}${eraseLine}`.repeat(Math.max(0, drawn - 1))}`;
  const draw = (): void => {
    const spinner = frames[frame++ % frames.length] ?? "";
    // The terminal must not scroll: what has left its top cannot be taken away.
    const shown = lines.slice(0, Math.max(1, (stream.rows ?? 24) - 1));
    const cut = shown.map((line) => {
      const clock = clockOf(performance.now() - (since.get(line) ?? Infinity));
      return cutText(`${spinner} ${line}`, Math.max(1, (stream.columns ?? 80) - 1 - clock.length)) + clock;
    });
    stream.write(`${erase()}${cut.join("\n")}`);
    drawn = cut.length;
  };
  return {
    show: (...next) => {
      lines = next.map((line) => plainText(line).replaceAll("\n", " "));
      since = new Map(lines.map((line) => [line, since.get(line) ?? performance.now()]));
      draw();
      timer ??= setInterval(draw, 120).unref();
    },
    clear: () => {
      if (timer === undefined) return;
      clearInterval(timer);
      timer = undefined;
      stream.write(erase());
      drawn = 0;
    },
  };
}

/** Milliseconds from which on a person wonders whether it hangs. */
const longMs = 5000;

/** `  1:05`, in minutes and seconds, as clocks have it in every language. */
function clockOf(ms: number): string {
  if (ms < longMs) return "";
  const seconds = Math.floor(ms / 1000);
  return `  ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/** ECMA-48 EL 2: erase the whole line. */
const eraseLine = "\u001b[2K";

/** ECMA-48 CUU: up, in the same column. */
const lineUp = "\u001b[1A";
