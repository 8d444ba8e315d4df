import { mkdir, rm } from "node:fs/promises";
import { LabproofError, systemCode } from "../model/errors.ts";
import type { Result } from "../model/result.ts";
import { wholeResult } from "./lab/result.ts";
import { jobOf, runEngine, type RunOptions } from "./run-engine.ts";
import { clearBlob } from "./matrix/shard-report.ts";

/**
 * Runs lessons on one engine, each step and claim as a vitest test, one after another.
 * @throws LabproofError if a lab could not run at all; a lesson that fails is a result, not an error
 */
export async function runLabs(options: RunOptions): Promise<Result> {
  const startedAt = new Date();
  await emptyFolder(options.allureResults);
  const job = jobOf(options, options.engine.handle.id);
  if (job !== undefined) await clearBlob(job);
  try {
    return wholeResult(startedAt, options.failOn, [await runEngine(options, startedAt)]);
  } finally {
    if (options.signal?.aborted === true) await dropPartial(options.allureResults);
  }
}

/**
 * Empties the folder for a run's reports before any step runs, so that an unwritable folder is reported at once.
 * @throws LabproofError `report-unwritable`
 */
export async function emptyFolder(path: string): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true });
    await mkdir(path, { recursive: true });
  } catch (error) {
    const detail = systemCode(error) ?? String(error);
    throw new LabproofError("report-unwritable", { path, detail }, { cause: error });
  }
}

/** Removes the results of an aborted run, because a report made from them would look complete. */
export async function dropPartial(allureResults: string): Promise<void> {
  await rm(allureResults, { recursive: true, force: true });
}
