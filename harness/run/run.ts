import { mkdir, rm } from "node:fs/promises";
import type { Drift } from "../compare/input.ts";
import type { Engine } from "../engine/engine.ts";
import type { Language } from "../model/language.ts";
import { LabproofError, systemCode } from "../model/errors.ts";
import type { ClaimResult, EngineRun, FailOn, LessonResult, Result, Shard, StepResult } from "../model/result.ts";
import { allureReporter } from "../report/run/allure-reporter.ts";
import type { Outcome, RunContext } from "./lab/context.ts";
import { askedLesson, engineHead, headOf, lessonResult, wholeResult } from "./lab/result.ts";
import { type Job, clearBlob, vitestBlob, writeReport } from "./matrix/shard-report.ts";
import { type PlannedLesson, labFile } from "./plan.ts";
import { Collector, labOptions, openVitest, unpreparedLessons } from "./vitest/vitest.ts";

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

export interface RunOptions {
  readonly engine: Engine;
  readonly lessons: readonly PlannedLesson[];
  readonly failOn: FailOn;
  readonly language: Language;
  /** Folder for Allure's results. Results of an earlier run are removed. */
  readonly allureResults: string;
  /** Runs only this part of the lessons, as divided by vitest. */
  readonly shard?: Shard;
  /** Folder for vitest's blob and the shard's report, to be merged with those of other jobs. */
  readonly blob?: string;
  readonly listener: RunListener;
  readonly signal?: AbortSignal;
}

/** Listens to a run. */
export interface RunListener {
  runStarts(run: Pick<EngineRun, "engine" | "registry">): void;
  lessonStarts(lesson: Pick<LessonResult, "title" | "source" | "era" | "course">): void;
  stepStarts(step: { readonly command: string }): void;
  stepEnds(step: StepResult, drift?: Drift): void;
  claimEnds(claim: ClaimResult): void;
}

/**
 * Runs lessons on one engine, each step and claim as a vitest test, one after another. Several engines may run in parallel.
 * Adds to existing Allure results.
 * @throws LabproofError if a lab could not run at all; a lesson that fails is a result, not an error
 */
export async function runEngine(options: RunOptions, startedAt: Date): Promise<EngineRun> {
  const { engine, lessons, listener, signal } = options;
  const run = engineHead(engine.handle);
  listener.runStarts(run);
  const outcomes: Outcome[] = [];
  const collector = new Collector({
    stepStarts: (command) => listener.stepStarts({ command }),
    outcome: (outcome) => {
      const planned = lessons.find(({ lesson }) => lesson.path === outcome.lesson);
      if (planned !== undefined && outcomes.at(-1)?.lesson !== outcome.lesson) listener.lessonStarts(headOf(planned));
      outcomes.push(outcome);
      if (outcome.kind === "step") listener.stepEnds(outcome.result, outcome.drift);
      else listener.claimEnds(outcome.result);
    },
  });
  await runVitest(options, collector, startedAt);
  if (collector.failure !== undefined && signal?.aborted !== true) throw collector.failure;
  const job = jobOf(options, engine.handle.id);
  if (job !== undefined && signal?.aborted !== true) await writeReport(job, run, options, startedAt);
  // The other lessons belong to other shards.
  const ran = lessons.filter(
    ({ lesson }) => options.shard === undefined || outcomes.some((outcome) => outcome.lesson === lesson.path),
  );
  return { ...run, lessons: ran.map((planned) => lessonResult(askedLesson(planned), outcomes)) };
}

/** The job of a run whose results are merged later. A run without a shard is the only shard. */
export function jobOf({ blob, shard }: Pick<RunOptions, "blob" | "shard">, engine: string): Job | undefined {
  return blob === undefined ? undefined : { folder: blob, engine, shard: shard ?? { index: 1, count: 1 } };
}

async function runVitest(options: RunOptions, collector: Collector, startedAt: Date): Promise<void> {
  const { engine, lessons, failOn, language, shard, signal } = options;
  const context: RunContext = {
    handle: engine.handle,
    failOn,
    language,
    today: startedAt.toISOString().slice(0, "2027-06-30".length),
    lessons: lessons.map((planned) => ({
      path: planned.lesson.path,
      file: labFile(planned),
      ...(planned.upTo === undefined ? {} : { upTo: planned.upTo }),
      ...(planned.course === undefined || planned.lab !== undefined ? {} : { course: planned.course }),
    })),
  };
  const job = jobOf(options, engine.handle.id);
  const blob: ["blob", { outputFile: string }][] = job === undefined ? [] : [["blob", { outputFile: vitestBlob(job) }]];
  const vitest = await openVitest(
    {
      ...labOptions(lessons, context),
      // Identifies the engine in merged blobs.
      name: engine.handle.id,
      reporters: [collector, allureReporter(options.allureResults), ...blob],
      ...(shard === undefined ? {} : { shard: `${shard.index}/${shard.count}` }),
    },
    [unpreparedLessons(lessons)],
  );
  const cancel = (): void => void vitest.cancelCurrentRun("keyboard-input");
  signal?.addEventListener("abort", cancel);
  try {
    signal?.throwIfAborted();
    await vitest.start();
  } finally {
    signal?.removeEventListener("abort", cancel);
    await vitest.close();
  }
}
