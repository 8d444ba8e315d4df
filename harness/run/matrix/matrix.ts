import { availableParallelism } from "node:os";
import type { Engine } from "../../engine/engine.ts";
import { messagesFor } from "../../messages/languages.ts";
import type { Messages } from "../../messages/messages.ts";
import type { Result, RunResult } from "../../model/result.ts";
import { writeFailedRun } from "../../report/run/allure-failed.ts";
import { failureOf } from "../step/failure.ts";
import { failedRun, wholeResult } from "../lab/result.ts";
import { dropPartial, emptyFolder } from "../run.ts";
import { jobOf, runEngine, type RunListener, type RunOptions } from "../run-engine.ts";
import { clearBlob, writeReport } from "./shard-report.ts";

export interface MatrixOptions extends Omit<RunOptions, "engine" | "listener"> {
  /** As a person names them; each has a run of its own in the result, in this order. */
  readonly engines: readonly string[];
  /** How many engines run at once. */
  readonly atOnce: number;
  /** Starts an engine, does something with it and stops it, whatever happens; gives up where the signal says so. */
  readonly withEngine: <T>(id: string, signal: AbortSignal, act: (engine: Engine) => Promise<T>) => Promise<T>;
  readonly listener: (engine: string) => MatrixListener;
}

/** Hears of one engine's run. */
export interface MatrixListener extends RunListener {
  /** The engine is gone, or was never there. */
  runEnds(run: RunResult): void;
}

/** Memory that an engine with its containers and its client takes, generously, in bytes. */
const engineMemory = 1.5 * 1024 ** 3;

const enginesForEachCore = 2;

/**
 * How many engines this machine carries at once: two for each core, since a run waits for Docker half of its time
 * (scripts/bench-matrix.ts), and one for each 1.5 GiB, but one in any case.
 * @param memory bytes that are free; of a container with a limit, those that are left of it
 */
export function enginesAtOnce(
  cores: number = availableParallelism(),
  memory: number = process.availableMemory(),
): number {
  return Math.max(1, Math.min(enginesForEachCore * cores, Math.floor(memory / engineMemory)));
}

/**
 * Runs lessons on several engines side by side. Each has a vitest of its own: in one vitest with a project for each
 * engine, all engines would have to run from its start to its end, and a project's files would not wait for each other.
 * An engine that cannot be had, or that is lost, has its reason in the result; the others go on.
 * @throws LabproofError where it is the lessons, the labs or the command line that nothing can be run with
 */
export async function runMatrix(options: MatrixOptions): Promise<Result> {
  const { engines, atOnce, failOn, language, allureResults } = options;
  const messages = messagesFor(language);
  const startedAt = new Date();
  await emptyFolder(allureResults);
  for (const job of engines.flatMap((id) => jobOf(options, id) ?? [])) await clearBlob(job);
  const givenUp = new AbortController();
  const signal = AbortSignal.any([givenUp.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const runs = new Map<string, RunResult>();
  const waiting = [...engines];
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      signal.throwIfAborted();
      runs.set(id, await runOne(id, { ...options, signal }, startedAt, messages));
    }
  };
  const worker = async (): Promise<void> => {
    await work().catch((error: unknown) => givenUp.abort(error));
  };
  // All of them are waited for: each stops its own engine.
  await Promise.all(Array.from({ length: Math.min(atOnce, engines.length) }, worker));
  if (signal.aborted) await dropPartial(allureResults);
  signal.throwIfAborted();
  const inOrder = engines.flatMap((id) => runs.get(id) ?? []);
  return wholeResult(startedAt, failOn, inOrder);
}

async function runOne(
  id: string,
  options: MatrixOptions & { readonly signal: AbortSignal },
  startedAt: Date,
  messages: Messages,
): Promise<RunResult> {
  const { signal, lessons, withEngine } = options;
  const listener = options.listener(id);
  const job = jobOf(options, id);
  const act = async (engine: Engine): Promise<RunResult> =>
    await runEngine({ ...options, engine, listener }, startedAt);
  const run = await withEngine(id, signal, act).catch(async (error: unknown) => {
    signal.throwIfAborted();
    const failure = failureOf(error, messages);
    if (failure === undefined) throw error;
    const failed = failedRun(id, failure, lessons);
    writeFailedRun(failed, options.allureResults);
    if (job !== undefined) await writeReport(job, failed, options, startedAt);
    return failed;
  });
  listener.runEnds(run);
  return run;
}
