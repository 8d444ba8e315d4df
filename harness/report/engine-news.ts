import type { ConsoleWords } from "../model/words.ts";
import { type ConsoleStream, createLiveLine } from "./live-line.ts";
import { cutText, plainText, textWidth } from "./text-width.ts";

/** What goes on on each engine: on a terminal one live line with a part for each, elsewhere a plain line for each piece. */
export interface EngineNews {
  /** Takes the live line away while something else is told. */
  apart(tell: () => void): void;
  /** @param piece what is one and the same work, however often it is told */
  show(id: string, text: string, piece: string): void;
  /** Nothing more goes on on this engine; tells something in its place. */
  done(id: string, tell: () => void): void;
  close(): void;
}

/** @param engines how many there will be; 0 where nobody knows */
export function createEngineNews(stream: ConsoleStream, words: ConsoleWords, engines: number): EngineNews {
  const live = createLiveLine(stream);
  const now = new Map<string, string>();
  const pieces = new Map<string, string>();
  const begun = new Set<string>();
  const draw = (): void => {
    if (now.size === 0) return;
    const waiting = engines - begun.size;
    const rest = waiting > 0 ? separator + words.matrix.waiting(waiting) : "";
    const room = (stream.columns ?? 80) - sign - textWidth(rest);
    const share = Math.floor((room + separator.length) / now.size) - separator.length;
    const parts = Array.from(now, ([id, text]) => cutText(`${id.replace(/^debian:/, "")}: ${text}`, share));
    live.show(parts.join(separator) + rest);
  };
  const apart = (tell: () => void): void => {
    live.clear();
    tell();
    draw();
  };
  return {
    apart,
    show: (id, text, piece) => {
      const line = plainText(text).replaceAll("\n", " ");
      begun.add(id);
      now.set(id, line);
      if (stream.isTTY !== true && pieces.get(id) !== piece) stream.write(`${id}: ${line.replace(/ \d+%$/, "")}\n`);
      pieces.set(id, piece);
      draw();
    },
    done: (id, tell) => {
      now.delete(id);
      apart(tell);
    },
    close: () => live.clear(),
  };
}

const separator = " · ";

/** Columns of the live line's sign, the space behind it, and the last column, which stays free. */
const sign = 3;
