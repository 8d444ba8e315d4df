import { resolve } from "node:path";
import { messagesFor } from "../messages/languages.ts";
import type { Language } from "../model/language.ts";
import type { Registry } from "../model/engine.ts";
import type { FailOn, Result } from "../model/result.ts";
import type { Shard } from "../model/shard.ts";
import { createConsole } from "../report/run/console.ts";
import { checkShard } from "../run/lab/files.ts";
import { countSteps, planLessons } from "../run/plan.ts";
import { onEngine } from "./on-engine.ts";

export interface RunCommand {
  /** Paths or lab names; every lab under labs/ where empty. */
  readonly lessons: readonly string[];
  /** One, or several for a matrix. */
  readonly engine?: readonly string[];
  readonly registry?: Registry;
  readonly failOn: FailOn;
  readonly language: Language;
  /** File for the result JSON beside reports/result.json; `-` is standard output, which then holds nothing else. */
  readonly json?: string;
  /** Lessons that nobody prepared may run on the person's own engine, each command looked at first. */
  readonly onHost?: boolean;
  /** Only this part of the lessons, as vitest divides their files. */
  readonly shard?: Shard;
  /** Folder that the run leaves its blob in, for `labproof merge`. */
  readonly blob?: string;
  readonly signal: AbortSignal;
}

/**
 * `labproof run`: plans, starts an engine, runs the labs on it, writes the reports; the same on several engines. A run that
 * is to be merged is one of several, even where it has a single engine: one that cannot be had is a result there, too.
 */
export async function runCommand({ engine: engines = [], ...command }: RunCommand): Promise<Result> {
  const { failOn, language, json, shard, signal } = command;
  const [named] = engines;
  if (engines.length > 1 || command.blob !== undefined) {
    const { matrixCommand } = await import("./matrix.ts");
    return await matrixCommand(command, engines);
  }
  const messages = messagesFor(language);
  const stdout = json === "-" ? process.stderr : process.stdout;
  const lessons = await planLessons(command.lessons, language);
  if (shard !== undefined) checkShard(lessons, shard);
  const options = { stdout, stderr: process.stderr, words: messages.console };
  const view = createConsole(options, shard === undefined ? countSteps(lessons) : undefined);
  try {
    // Only now: a lesson that cannot be read should say so at once. The rest is loaded while the engine starts.
    const runModule = import("../run/run.ts");
    const reportsModule = import("./write-reports.ts");
    const wanted = { ...command, ...(named === undefined ? {} : { engine: named }), view, messages };
    return await onEngine(lessons, wanted, async (engine) => {
      const { runLabs } = await runModule;
      const { allureResults, writeReports } = await reportsModule;
      const results = resolve(allureResults);
      const result = await runLabs({
        engine,
        lessons,
        failOn,
        language,
        allureResults: results,
        ...(shard === undefined ? {} : { shard }),
        listener: view,
        signal,
      });
      signal.throwIfAborted();
      view.runEnds(result, await writeReports(result, messages, json));
      return result;
    });
  } finally {
    view.close();
  }
}
