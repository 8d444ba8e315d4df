import type { EngineRun, Result, RunResult } from "../../model/result.ts";
import { createConsole, type Console, type ConsoleOptions, lineStyle, type ReportFile } from "./console.ts";
import { gridLines } from "./grid-lines.ts";
import { createEngineNews } from "./engine-news.ts";
import { plainText, wrapText } from "../escape/text-width.ts";

/** What a person sees of several engines: each engine's lines together when it is done, then the grid. */
export interface MatrixConsole {
  engine(id: string): EngineView;
  runEnds(result: Result, reports: readonly ReportFile[]): void;
  /** Takes the live line away; to be called before an error is told. */
  close(): void;
}

/** One engine's part: what goes on now at once, its results when `runEnds`. */
export interface EngineView extends Omit<Console, "runEnds" | "close"> {
  runEnds(run: RunResult): void;
}

/** @param plan the engines, and how many steps and claims each of them has before it, where that is known */
export function createMatrixConsole(
  options: ConsoleOptions,
  plan: { readonly engines: readonly string[]; readonly steps?: number },
): MatrixConsole {
  const { stdout, words } = options;
  const news = createEngineNews(options, words, plan.engines.length);
  const view = createConsole(options);
  const style = lineStyle(options);
  const print = (lines: readonly string[]): void => {
    stdout.write(lines.map((line) => `${line.trimEnd()}\n`).join(""));
  };
  const engine = (id: string): EngineView => {
    // Kept until the engine is done: lines of several engines in one another could not be read.
    const kept: (() => void)[] = [];
    let at = 0;
    return {
      notice: (text) => news.apart(() => view.notice(`${id}: ${text}`)),
      progress: (progress) => news.show(id, words.progress(progress), `${progress.task} ${progress.subject}`),
      runStarts: (run: Pick<EngineRun, "engine" | "registry">) => void kept.push(() => view.runStarts(run)),
      lessonStarts: (lesson) => void kept.push(() => view.lessonStarts(lesson)),
      stepStarts: ({ command }) => {
        at += 1;
        news.show(id, words.matrix.at(at, plan.steps, command), String(at));
      },
      stepEnds: (step) => void kept.push(() => view.stepEnds(step)),
      claimEnds: (claim) => void kept.push(() => view.claimEnds(claim)),
      runEnds: (run) => {
        news.done(id, () => {
          for (const tell of kept) tell();
          if ("failure" in run) print(failureLines(run.engine.id, run.failure.message, style().columns));
          print([""]);
        });
      },
    };
  };
  return {
    engine,
    runEnds: (result, reports) =>
      news.apart(() => {
        if (result.runs.length > 1) print(gridLines(result, style()));
        view.runEnds(result, reports);
      }),
    close: () => news.close(),
  };
}

function failureLines(id: string, message: string, columns: number): string[] {
  return `${id}: ${plainText(message)}`.split("\n").flatMap((line) => wrapText(line, columns));
}
