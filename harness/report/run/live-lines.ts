import { fstatSync } from "node:fs";
import type { Writable } from "node:stream";
import { cutText, oneLine } from "../escape.ts";
import type { ConsoleMessages } from "../../model/messages.ts";

/** A stream of a console: `process.stdout`, `process.stderr`, or anything that takes text. */
export type ConsoleStream = Writable & {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly fd?: number;
};

/** Results go to `stdout`, progress to `stderr`. */
export interface ConsoleStreams {
  readonly stdout: ConsoleStream;
  readonly stderr: ConsoleStream;
}

/**
 * True if only labproof writes to the terminal. With a pipe, such as `| tee`, another program prints the results at unknown
 * times, and the live lines would overwrite them.
 */
export function hasLiveLine({ stdout, stderr }: ConsoleStreams): boolean {
  return stderr.isTTY === true && (stdout.isTTY === true || stdout.fd === undefined || !fstatSync(stdout.fd).isFIFO());
}

/**
 * Lines at the end of a terminal that show the current work, and its duration if it is long. Without a terminal, no output.
 */
interface LiveLine {
  /** Replaces the previous lines. */
  show(...lines: readonly string[]): void;
  /** Removes the lines. Call it before anything else is written to the same terminal. */
  clear(): void;
}

export function createLiveLine(streams: ConsoleStreams): LiveLine {
  const stream = streams.stderr;
  if (!hasLiveLine(streams)) return { show: () => undefined, clear: () => undefined };
  let timer: NodeJS.Timeout | undefined;
  let lines: readonly string[] = [];
  /** When each line was first shown, in milliseconds of `performance.now()`. */
  let since: ReadonlyMap<string, number> = new Map();
  let drawn = 0;
  let frame = 0;
  // Erases line by line: if the whole screen is erased, tmux keeps a copy in its scrollback.
  const erase = (): string => `\r${eraseLine}${`${lineUp}${eraseLine}`.repeat(Math.max(0, drawn - 1))}`;
  const draw = (): void => {
    const spinner = frames[frame++ % frames.length] ?? "";
    // The terminal must not scroll, because lines above its top cannot be removed.
    const shown = lines.slice(0, Math.max(1, (stream.rows ?? 24) - 1));
    const cut = shown.map((line) => {
      const clock = clockOf(performance.now() - (since.get(line) ?? Infinity));
      return cutText(`${spinner} ${line}`, Math.max(1, columnsOf(stream) - 1 - clock.length)) + clock;
    });
    stream.write(`${erase()}${cut.join("\n")}`);
    drawn = cut.length;
  };
  return {
    show: (...next) => {
      lines = next.map((line) => oneLine(line));
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

/** Milliseconds after which the duration is shown. */
const longMs = 5000;

/** Minutes and seconds: `  1:05`. */
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

/** In CI logs, long work is reported only from time to time. */
const againMs = 10_000;

/**
 * Progress without a live line: one line for each new piece of work, and another one after each interval.
 * @returns a function that takes the engine, the id of the piece of work, and the line
 */
export function createPlainProgress(streams: ConsoleStreams): (who: string, piece: string, line: string) => void {
  const isLive = hasLiveLine(streams);
  const lastLines = new Map<string, { readonly piece: string; readonly at: number }>();
  return (who, piece, line) => {
    if (isLive) return;
    const last = lastLines.get(who);
    const now = performance.now();
    if (last?.piece === piece && now - last.at < againMs) return;
    lastLines.set(who, { piece, at: now });
    streams.stderr.write(`${line}\n`);
  };
}

/** The progress of each engine: a live line for each on a terminal, plain lines elsewhere. */
interface EngineProgress {
  /** Removes the live lines while `act` prints something else. */
  apart(tell: () => void): void;
  /** @param piece identifies the work, so that it is printed only once */
  show(id: string, text: string, piece: string): void;
  /** The engine has ended; prints its results instead. */
  done(id: string, tell: () => void): void;
  close(): void;
}

/** @param engines the number of engines; 0 if unknown */
export function createEngineProgress(
  streams: ConsoleStreams,
  messages: ConsoleMessages,
  engines: number,
): EngineProgress {
  const live = createLiveLine(streams);
  const plain = createPlainProgress(streams);
  const now = new Map<string, string>();
  const begun = new Set<string>();
  const draw = (): void => {
    if (now.size === 0) return;
    const waiting = engines - begun.size;
    live.show(
      ...Array.from(now, ([id, text]) => `${id.replace(/^debian:/, "")}: ${text}`),
      ...(waiting > 0 ? [messages.matrix.waiting(waiting)] : []),
    );
  };
  const apart = (tell: () => void): void => {
    live.clear();
    tell();
    draw();
  };
  return {
    apart,
    show: (id, text, piece) => {
      begun.add(id);
      now.set(id, text);
      plain(id, piece, `${id}: ${oneLine(text)}`);
      draw();
    },
    done: (id, tell) => {
      now.delete(id);
      apart(tell);
    },
    close: () => live.clear(),
  };
}

/** The width of a terminal. One that does not know its width says 0. */
export function columnsOf({ columns = 0 }: Pick<ConsoleStream, "columns">): number {
  return columns > 0 ? columns : 80;
}
