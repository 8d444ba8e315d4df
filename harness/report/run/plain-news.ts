import { type ConsoleStreams, hasLiveLine } from "./live-line.ts";

/** In CI logs, long work is reported only from time to time. */
const againMs = 10_000;

/**
 * Progress without a live line: one line for each new piece of work, and another one after each interval.
 * @returns a function that takes the engine, the id of the piece of work, and the line
 */
export function createPlainNews(streams: ConsoleStreams): (who: string, piece: string, line: string) => void {
  const isLive = hasLiveLine(streams);
  const told = new Map<string, { readonly piece: string; readonly at: number }>();
  return (who, piece, line) => {
    if (isLive) return;
    const last = told.get(who);
    const now = performance.now();
    if (last?.piece === piece && now - last.at < againMs) return;
    told.set(who, { piece, at: now });
    streams.stderr.write(`${line}\n`);
  };
}
