import type { ConsoleStream } from "./live-line.ts";

/** Who reads a log of CI should see that long work goes on, and not much more. */
const againMs = 10_000;

/**
 * News for a stream that is no terminal, as lines: one for each new piece of work, and one more whenever a piece has taken
 * so long again.
 * @returns a function that takes who works, what is one and the same piece however often it is told, and the line
 */
export function createPlainNews(stream: ConsoleStream): (who: string, piece: string, line: string) => void {
  const told = new Map<string, { readonly piece: string; readonly at: number }>();
  return (who, piece, line) => {
    if (stream.isTTY === true) return;
    const last = told.get(who);
    const now = performance.now();
    if (last?.piece === piece && now - last.at < againMs) return;
    told.set(who, { piece, at: now });
    stream.write(`${line}\n`);
  };
}
