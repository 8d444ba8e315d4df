import { resolve } from "node:path";
import { messagesFor } from "../messages/languages.ts";
import type { Language } from "../model/language.ts";
import type { Result, RunResult } from "../model/result.ts";
import { createMatrixConsole, type EngineView } from "../report/run/matrix-console.ts";
import { allureResults, writeReports } from "./write-reports.ts";

export interface MergeCommand {
  /** What jobs left with `run --blob`, all in one folder. */
  readonly folder: string;
  /** Engines that must be there, in the order of the result. */
  readonly engine?: readonly string[];
  readonly language: Language;
  /** As of `labproof run`. */
  readonly json?: string;
}

/**
 * `labproof merge`: makes one result of what several jobs left, tells it as a run on one machine would, and writes all its
 * reports and a summary.
 * @throws LabproofError those of merging, `report-unwritable`
 */
export async function mergeCommand({ folder, engine: engines = [], language, json }: MergeCommand): Promise<Result> {
  const messages = messagesFor(language);
  const { mergeShards } = await import("../run/matrix/merge.ts");
  const result = await mergeShards({ folder, engines, messages, allureResults: resolve(allureResults) });
  const stdout = json === "-" ? process.stderr : process.stdout;
  const merged = result.runs.map((run) => run.engine.id);
  const options = { stdout, stderr: process.stderr, words: messages.console };
  const view = createMatrixConsole(options, { engines: merged });
  for (const run of result.runs) tell(run, view.engine(run.engine.id));
  view.runEnds(result, await writeReports(result, messages, json, true));
  return result;
}

function tell(run: RunResult, view: EngineView): void {
  if ("registry" in run) {
    view.runStarts(run);
    for (const lesson of run.lessons) {
      view.lessonStarts(lesson);
      for (const step of lesson.steps) view.stepEnds(step);
      for (const claim of lesson.claims) view.claimEnds(claim);
    }
  }
  view.runEnds(run);
}
