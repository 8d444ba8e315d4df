import type { Bisection } from "../../model/bisection.ts";
import type { Progress } from "../../model/progress.ts";
import type { BisectMessages } from "../../model/messages.ts";
import { bisectionLines } from "./lines.ts";
import { type ConsoleOptions, lineStyle } from "../run/console.ts";
import { createEngineNews } from "../run/engine-news.ts";

/** The console report of a bisection: progress on each engine, then the result. */
export interface BisectConsole {
  engine(id: string): BisectView;
  ends(bisection: Bisection): void;
  /** Removes the live line. Call it before printing an error. */
  close(): void;
}

/** One engine's part. */
export interface BisectView {
  notice(text: string): void;
  progress(progress: Progress): void;
  stepStarts(step: { readonly command: string }): void;
  runStarts(): void;
  lessonStarts(): void;
  stepEnds(): void;
  claimEnds(): void;
  runEnds(): void;
}

/** @param steps how many steps and claims run on an engine */
export function createBisectConsole(
  options: ConsoleOptions,
  steps: number,
  bisectMessages: BisectMessages,
): BisectConsole {
  const { stdout, stderr, words } = options;
  const news = createEngineNews(options, words, 0);
  const style = lineStyle(options);
  return {
    engine: (id) => {
      let at = 0;
      return {
        notice: (text) => news.apart(() => stderr.write(`${id}: ${text}\n`)),
        progress: (progress) => news.show(id, words.progress(progress), `${progress.task} ${progress.subject}`),
        stepStarts: ({ command }) => {
          at += 1;
          news.show(id, words.matrix.at(at, steps, command), String(at));
        },
        runStarts: () => {},
        lessonStarts: () => {},
        // Results of single engines are not printed.
        stepEnds: () => {},
        claimEnds: () => {},
        runEnds: () => news.done(id, () => {}),
      };
    },
    ends: (bisection) =>
      news.apart(() => {
        const lines = bisectionLines(bisection, { ...style(), source: bisection.lesson.source }, bisectMessages);
        stdout.write(lines.map((line) => `${line.trimEnd()}\n`).join(""));
      }),
    close: () => news.close(),
  };
}
