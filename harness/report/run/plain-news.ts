import { type ConsoleStreams, hasLiveLine } from "./live-line.ts";

/** Who reads a log of CI should see that long work goes on, and not much more. */
const againMs = 10_000;

/**
 * News where there is no live line, as lines: one for each new piece of work, and one more whenever a piece has taken
 * so long again.
 * @returns a function that takes who works, what is one and the same piece however often it is told, and the line
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
