import { resolve } from "node:path";
import { messagesFor } from "../messages/languages.ts";
import { outcomeOf } from "../model/outcome.ts";
import type { Result, RunResult } from "../model/result.ts";
import type { EngineView } from "../report/run/matrix-console.ts";
import { type DefineCommand, describe, type CommonOptions, expectedEngines, json, language } from "./options.ts";

interface MergeOptions extends CommonOptions {
  /** Engines that have to be present, in the order of the result. */
  readonly engine?: readonly string[];
  /** As in `labproof run`. */
  readonly json?: string;
}

export const defineMerge: DefineCommand = (program, { end, messages }) => {
  const { placeholders, commands } = messages;
  describe(program.command("merge"), commands.merge)
    .argument(`<${placeholders.folder}>`, commands.merge.folder)
    .addOption(expectedEngines(messages))
    .addOption(language(messages))
    .addOption(json(messages))
    .action(async (folder: string, options: MergeOptions) => {
      end(outcomeOf(await merge(folder, options)));
    });
};

/**
 * Makes one result from what several jobs wrote with `run --blob`, prints it as a run on one machine does, and writes
 * all its reports and a summary.
 * @throws LabproofError those of merging, `report-unwritable`
 */
async function merge(folder: string, { engine: engines = [], lang, json: file }: MergeOptions): Promise<Result> {
  const { mergeShards } = await import("../run/matrix/merge.ts");
  const { createMatrixConsole } = await import("../report/run/matrix-console.ts");
  const { allureResults, writeReports } = await import("./write-reports.ts");
  const messages = messagesFor(lang);
  const result = await mergeShards({ folder, engines, messages, allureResults: resolve(allureResults) });
  const stdout = file === "-" ? process.stderr : process.stdout;
  const merged = result.runs.map((run) => run.engine.id);
  const options = { stdout, stderr: process.stderr, words: messages.console };
  const view = createMatrixConsole(options, { engines: merged });
  for (const run of result.runs) showRun(run, view.engine(run.engine.id));
  view.runEnds(result, await writeReports(result, messages, file, true));
  return result;
}

function showRun(run: RunResult, view: EngineView): void {
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
