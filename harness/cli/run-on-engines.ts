import { resolve } from "node:path";
import { messagesFor } from "../messages/languages.ts";
import type { Registry } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import type { FailOn, Result, Shard } from "../model/result.ts";
import { createMatrixConsole, type EngineView } from "../report/run/matrix-console.ts";
import { checkShard, countSteps, planLessons } from "../run/plan.ts";
import { checkEngines, onEngine, requiresDisposable } from "./on-engine.ts";
import type { CommonOptions } from "./options.ts";

/** The options of `labproof run` except for its engines. */
export interface RunSettings extends CommonOptions {
  readonly registry?: Registry;
  readonly failOn: FailOn;
  /** True: lessons without a lab file may run on a host engine, where each command is checked first. */
  readonly onHost?: true;
  /** Only this part of the lessons, as vitest divides their files. */
  readonly shard?: Shard;
  /** Folder for the run's blob, which `labproof merge` reads. */
  readonly blob?: string;
  /** File for the result besides reports/result.json; `-` is standard output, which then gets nothing else. */
  readonly json?: string;
}

/**
 * `labproof run` on several engines, side by side as far as the machine allows: each is started, used and stopped by
 * itself.
 * @throws LabproofError `engine-twice`, `engine-same`, `shard-empty`, `blob-without-engine`, and those of a run that do
 * not concern a single engine
 */
export async function runOnEngines(
  named: readonly string[],
  engines: readonly string[],
  options: RunSettings,
  signal: AbortSignal,
): Promise<Result> {
  const { failOn, lang, json, registry, onHost = false, shard, blob } = options;
  if (blob !== undefined && engines.length === 0) throw new LabproofError("blob-without-engine", { path: blob });
  await checkEngines(engines, registry, signal);
  const messages = messagesFor(lang);
  let withoutCommands = 0;
  const lessons = await planLessons(named, lang, () => (withoutCommands += 1));
  if (!onHost) for (const engine of engines) requiresDisposable(lessons, engine);
  if (shard !== undefined) checkShard(lessons, shard);
  const stdout = json === "-" ? process.stderr : process.stdout;
  const view = createMatrixConsole(
    { stdout, stderr: process.stderr, messages: messages.console },
    { engines, ...(shard === undefined ? { steps: countSteps(lessons) } : {}) },
  );
  const views = new Map<string, EngineView>(engines.map((engine) => [engine, view.engine(engine)]));
  const viewOf = (engine: string): EngineView => views.get(engine) ?? view.engine(engine);
  if (withoutCommands > 0) process.stderr.write(`${messages.console.withoutCommands(withoutCommands)}\n`);
  try {
    const { enginesAtOnce, runMatrix } = await import("../run/matrix/matrix.ts");
    const { allureResults, writeReports } = await import("./write-reports.ts");
    const result = await runMatrix({
      engines,
      atOnce: enginesAtOnce(),
      withEngine: async (engine, given, act) =>
        await onEngine(lessons, { ...options, engine, view: viewOf(engine), messages, signal: given }, act),
      lessons,
      failOn,
      language: lang,
      allureResults: resolve(allureResults),
      ...(shard === undefined ? {} : { shard }),
      ...(blob === undefined ? {} : { blob: resolve(blob) }),
      listener: viewOf,
      signal,
    });
    view.runEnds(result, await writeReports(result, messages, json));
    return result;
  } finally {
    view.close();
  }
}
