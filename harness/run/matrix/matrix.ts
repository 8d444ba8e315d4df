import { availableParallelism } from "node:os";
import type { Engine } from "../../engine/engine.ts";
import { messagesFor } from "../../messages/languages.ts";
import type { Messages } from "../../messages/messages.ts";
import type { Result, RunResult } from "../../model/result.ts";
import { writeFailedRun } from "../../report/run/allure.ts";
import { failureOf } from "../step/failure.ts";
import { failedRun, wholeResult } from "../lab/result.ts";
import { dropPartial, emptyFolder, jobOf, runEngine, type RunListener, type RunOptions } from "../run.ts";
import { clearBlob, writeReport } from "./shard-report.ts";

export interface MatrixOptions extends Omit<RunOptions, "engine" | "listener"> {
  /** As named on the command line. Each has its own run in the result, in this order. */
  readonly engines: readonly string[];
  /** How many engines run at once. */
  readonly atOnce: number;
  /** Starts an engine, calls `act` and always stops the engine. Aborts with the signal. */
  readonly withEngine: <T>(id: string, signal: AbortSignal, act: (engine: Engine) => Promise<T>) => Promise<T>;
  readonly listener: (engine: string) => MatrixListener;
}

/** Listens to the run on one engine. */
export interface MatrixListener extends RunListener {
  /** The engine has stopped or did not start. */
  runEnds(run: RunResult): void;
}

/** Upper estimate of the memory of an engine with its containers and its client, in bytes. */
const engineMemory = 1.5 * 1024 ** 3;

const enginesForEachCore = 2;

/**
 * How many engines this machine can run at once: two for each core, because a run waits for Docker half of its time
 * (scripts/lab-times.ts), and one for each 1.5 GiB, but at least one.
 * @param memory free bytes; in a container with a limit, what is left of the limit
 */
export function enginesAtOnce(
  cores: number = availableParallelism(),
  memory: number = process.availableMemory(),
): number {
  return Math.max(1, Math.min(enginesForEachCore * cores, Math.floor(memory / engineMemory)));
}

/**
 * Runs lessons on several engines in parallel, each with its own vitest. In one vitest with a project for each engine, all
 * engines would have to run the whole time, and the files of a project would not run one after another. The result has the
 * reason for an engine that is unavailable or lost; the others continue.
 * @throws LabproofError if the lessons, the labs or the command line are wrong
 */
export async function runMatrix(options: MatrixOptions): Promise<Result> {
  const { engines, atOnce, failOn, language, allureResults } = options;
  const messages = messagesFor(language);
  const startedAt = new Date();
  await emptyFolder(allureResults);
  for (const job of engines.flatMap((id) => jobOf(options, id) ?? [])) await clearBlob(job);
  const aborting = new AbortController();
  const signal = AbortSignal.any([aborting.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  const runs = new Map<string, RunResult>();
  const waiting = [...engines];
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      signal.throwIfAborted();
      runs.set(id, await runOne(id, { ...options, signal }, startedAt, messages));
    }
  };
  const worker = async (): Promise<void> => {
    await work().catch((error: unknown) => aborting.abort(error));
  };
  // Waits for all workers, because each stops its own engine.
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
