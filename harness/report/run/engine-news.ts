import type { ConsoleMessages } from "../../model/messages.ts";
import { type ConsoleStreams, createLiveLine } from "./live-line.ts";
import { createPlainNews } from "./plain-news.ts";
import { plainText } from "../escape/text-width.ts";

/** The progress of each engine: a live line for each on a terminal, plain lines elsewhere. */
export interface EngineNews {
  /** Removes the live lines while `act` prints something else. */
  apart(tell: () => void): void;
  /** @param piece identifies the work, so that it is printed only once */
  show(id: string, text: string, piece: string): void;
  /** The engine has ended; prints its results instead. */
  done(id: string, tell: () => void): void;
  close(): void;
}

/** @param engines the number of engines; 0 if unknown */
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
