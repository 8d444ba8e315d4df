import { resolve } from "node:path";
import { messagesFor } from "../messages/languages.ts";
import { isDisposable, type HostEngineSpec, canonicalName } from "../engine/names.ts";
import type { Registry } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import type { Result } from "../model/result.ts";
import { createMatrixConsole, type EngineView } from "../report/run/matrix-console.ts";
import { checkShard } from "../run/lab/files.ts";
import { countSteps, planLessons } from "../run/plan.ts";
import { onEngine, requiresDisposable } from "./on-engine.ts";
import type { RunCommand } from "./run.ts";

/**
 * `labproof run` on several engines: as many at once as the machine carries, each started, run on and stopped by itself.
 * @throws LabproofError `engine-twice`, `engine-same`, `shard-empty`, `blob-without-engine`, and those of a run that are not
 * one engine's affair
 */
export async function matrixCommand(command: Omit<RunCommand, "engine">, engines: readonly string[]): Promise<Result> {
  const { failOn, language, json, registry, onHost = false, shard, blob, signal } = command;
  if (blob !== undefined && engines.length === 0) throw new LabproofError("blob-without-engine", { path: blob });
  await checkEngines(engines, registry, signal);
  const messages = messagesFor(language);
  const lessons = await planLessons(command.lessons, language);
  if (!onHost) for (const engine of engines) requiresDisposable(lessons, engine);
  if (shard !== undefined) checkShard(lessons, shard);
  const stdout = json === "-" ? process.stderr : process.stdout;
  const view = createMatrixConsole(
    { stdout, stderr: process.stderr, words: messages.console },
    { engines, ...(shard === undefined ? { steps: countSteps(lessons) } : {}) },
  );
  const views = new Map<string, EngineView>(engines.map((engine) => [engine, view.engine(engine)]));
  const viewOf = (engine: string): EngineView => views.get(engine) ?? view.engine(engine);
  try {
    const { enginesAtOnce, runMatrix } = await import("../run/matrix/matrix.ts");
    const { allureResults, writeReports } = await import("./write-reports.ts");
    const result = await runMatrix({
      engines,
      atOnce: enginesAtOnce(),
      withEngine: async (engine, given, act) =>
        await onEngine(lessons, { ...command, engine, view: viewOf(engine), messages, signal: given }, act),
      lessons,
      failOn,
      language,
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

/**
 * Sees, before anything runs, that each engine could be one and is named once, by whatever name.
 * @throws LabproofError `engine-twice`, `engine-same`, `engine-unknown`, `registry-unsupported`
 */
export async function checkEngines(
  engines: readonly string[],
  registry: Registry | undefined,
  signal: AbortSignal,
): Promise<void> {
  const twice = engines.find((engine, at) => engines.indexOf(engine) !== at);
  if (twice !== undefined) throw new LabproofError("engine-twice", { engine: twice });
  const { checkEngine } = await import("../engine/start.ts");
  const specs = engines.map((engine) => checkEngine(engine, registry));
  const disposable = Map.groupBy(specs.filter(isDisposable), canonicalName);
  const own = specs.filter((spec) => !isDisposable(spec));
  const [engine, other] =
    Array.from(disposable.values(), (same) => same.map(({ id }) => id)).find(({ length }) => length > 1) ??
    (await sameOwn(own, signal)) ??
    [];
  if (engine !== undefined && other !== undefined) throw new LabproofError("engine-same", { engine, other });
}

async function sameOwn(
  specs: readonly HostEngineSpec[],
  signal: AbortSignal,
): Promise<readonly [string, string] | undefined> {
  if (specs.length < 2) return undefined;
  const { sameEngine } = await import("../engine/host/host.ts");
  const same = await sameEngine(specs, signal);
  signal.throwIfAborted();
  return same;
}
