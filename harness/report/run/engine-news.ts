import type { ConsoleMessages } from "../../model/messages.ts";
import { type ConsoleStreams, createLiveLine } from "./live-line.ts";
import { createPlainNews } from "./plain-news.ts";
import { plainText } from "../escape/text-width.ts";

/** What goes on on each engine: on a terminal a live line for each, elsewhere plain lines. */
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
export function createEngineNews(streams: ConsoleStreams, words: ConsoleMessages, engines: number): EngineNews {
  const live = createLiveLine(streams);
  const plain = createPlainNews(streams);
  const now = new Map<string, string>();
  const begun = new Set<string>();
  const draw = (): void => {
    if (now.size === 0) return;
    const waiting = engines - begun.size;
    live.show(
      ...Array.from(now, ([id, text]) => `${id.replace(/^debian:/, "")}: ${text}`),
      ...(waiting > 0 ? [words.matrix.waiting(waiting)] : []),
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
      plain(id, piece, `${id}: ${plainText(text).replaceAll("\n", " ")}`);
      draw();
    },
    done: (id, tell) => {
      now.delete(id);
      apart(tell);
    },
    close: () => live.clear(),
  };
}
