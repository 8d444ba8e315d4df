import type { EngineRun, Result, RunResult } from "../../model/result.ts";
import { createConsole, type Console, type ConsoleOptions, lineStyle, type ReportFile } from "./console.ts";
import { gridLines } from "./grid-lines.ts";
import { createEngineNews } from "./engine-news.ts";
import { plainText, wrapText } from "../escape/text-width.ts";

/** The console report of several engines: the lines of each engine when it has ended, then the grid. */
export interface MatrixConsole {
  engine(id: string): EngineView;
  runEnds(result: Result, reports: readonly ReportFile[]): void;
  /** Removes the live line. Call it before printing an error. */
  close(): void;
}

/** One engine's part: progress at once, results at `runEnds`. */
export interface EngineView extends Omit<Console, "runEnds" | "close"> {
  runEnds(run: RunResult): void;
}

/** @param plan the engines, and the number of steps and claims on each, if known */
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
    // Kept until the engine has ended, so that the lines of several engines are not mixed.
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
