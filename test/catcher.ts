import { PassThrough } from "node:stream";
import { WriteStream } from "node:tty";
import type { ConsoleStream } from "../harness/report/run/live-line.ts";

export interface Catcher {
  readonly stream: ConsoleStream;
  /** What was written since the last call. */
  take(): string;
}

/** A stream that keeps what is written; a terminal where it has columns. */
export function catcher(columns?: number): Catcher {
  const stream = new PassThrough({ encoding: "utf8" });
  if (columns !== undefined) {
    Object.assign(stream, { isTTY: true, columns, getColorDepth });
  }
  return {
    stream,
    take: () => {
      const text: unknown = stream.read();
      return typeof text === "string" ? text : "";
    },
  };
}

/** What a real terminal answers: it minds NO_COLOR. */
function getColorDepth(): number {
  return WriteStream.prototype.getColorDepth(process.env);
}
