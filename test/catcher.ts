import { PassThrough } from "node:stream";
import { WriteStream } from "node:tty";
import type { ConsoleStream } from "../harness/report/run/live-lines.ts";

export interface Catcher {
  readonly stream: ConsoleStream;
  /** The text since the last call. */
  take(): string;
}

/** A stream that collects its text; a terminal if `columns` is given. */
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

/** The answer of a real terminal, which respects NO_COLOR. */
function getColorDepth(): number {
  return WriteStream.prototype.getColorDepth(process.env);
}
