import { LabproofError } from "../../model/errors.ts";
import type { Messages } from "../../messages/messages.ts";
import type { FailedRun, Result, RunResult } from "../../model/result.ts";
import { writeFailedRun } from "../../report/run/allure-failed.ts";
import { allureReporter } from "../../report/run/allure-reporter.ts";
import { Collector } from "../vitest/collect.ts";
import type { Outcome } from "../lab/context.ts";
import { failureOf } from "../step/failure.ts";
import { type PlannedLesson, planLessons } from "../plan.ts";
import { askedLesson, failedRun, lessonResult, wholeResult } from "../lab/result.ts";
import { retoldFailure, retoldOutcome } from "../lab/retold.ts";
import { emptyFolder } from "../run.ts";
import { Reteller } from "./reteller.ts";
import { checkSameEngine, checkSameRun } from "./same-run.ts";
import { type FoundReport, readReports, vitestFolder } from "./shard-report.ts";
import { openVitest } from "../vitest/vitest.ts";

export interface MergeOptions {
  /** What the jobs left, all in one folder. */
  readonly folder: string;
  /** Engines that must be there, in the order of the result; others that are there follow by name. */
  readonly engines: readonly string[];
  /** Of the language in which the result is told, whatever language the jobs ran in. */
  readonly messages: Messages;
  /** Folder that Allure's results are written to; what lies there from an earlier run goes. */
  readonly allureResults: string;
}

/**
 * Makes one result of what several jobs left, the same as of one run on one machine but for the times. vitest merges its
 * blobs and tells each test again, so that the reports hear what they hear in a run, in the language asked for.
 * @throws LabproofError `blobs-missing` where the folder holds nothing, `blob-missing` where what is missing cannot be told by
 * the lessons either, `blob-unreadable`, `blob-mismatch`, `shard-lesson-missing`, `report-unwritable`
 */
export async function mergeShards(options: MergeOptions): Promise<Result> {
  const { folder, engines, allureResults } = options;
  const found = await readReports(folder);
  const [first] = found;
  if (first === undefined) throw new LabproofError("blobs-missing", { path: folder });
  checkSameRun(found);
  const order = [...new Set([...engines, ...found.map(({ report }) => report.run.engine.id)])];
  const parts = new Map<string, Part>();
  for (const engine of order) parts.set(engine, await partOf(engine, found, options));
  await emptyFolder(allureResults);
  const outcomes = await replayed(found, options);
  const runs = order.flatMap((engine) => {
    const part = parts.get(engine);
    return (part && mergedRun(engine, part, outcomes.get(engine) ?? [], options)) ?? [];
  });
  const start = Math.min(...found.map(({ report }) => Date.parse(report.startedAt)));
  const end = Math.max(...found.map(({ report }) => Date.parse(report.startedAt) + report.durationMs));
  return wholeResult(new Date(start), first.report.failOn, runs, end - start);
}

/** What the jobs of one engine left. */
interface Part {
  readonly shards: readonly FoundReport[];
  /** Where one of them left nothing: as where the engine could not be had. */
  readonly lost?: FailedRun;
}

async function partOf(
  engine: string,
  found: readonly FoundReport[],
  { folder, messages }: MergeOptions,
): Promise<Part> {
  const shards = found.filter(({ report }) => report.run.engine.id === engine);
  checkSameEngine(shards);
  const count = shards[0]?.report.shard.count ?? 1;
  const indexes = Array.from({ length: count }, (_, at) => at + 1);
  const missing = indexes.find((index) => !shards.some(({ report }) => report.shard.index === index));
  if (missing === undefined) return { shards };
  const error = new LabproofError("blob-missing", { path: folder, engine, shard: `${missing}/${count}` });
  const failure = failureOf(error, messages);
  const planned = await plannedAsAsked(found);
  if (planned === undefined || failure === undefined) throw error;
  return { shards, lost: failedRun(engine, failure, planned) };
}

/** The lessons that the jobs had before them, read here; nothing where they cannot be, or are others. */
async function plannedAsAsked([first]: readonly FoundReport[]): Promise<readonly PlannedLesson[] | undefined> {
  if (first === undefined) return undefined;
  const { lessons: asked, language } = first.report;
  const sources = asked.map(({ source }) => source);
  const planned = await planLessons(sources, language).catch(() => []);
  const isSame =
    planned.map((lesson) => askedLesson(lesson).digest).join() === asked.map(({ digest }) => digest).join();
  return isSame ? planned : undefined;
}

/** What the tests in vitest's blobs told, by engine. */
async function replayed(
  found: readonly FoundReport[],
  { folder, messages, allureResults }: MergeOptions,
): Promise<ReadonlyMap<string, Outcome[]>> {
  const names = new Set(found.flatMap(({ report: { run } }) => ("failure" in run ? [] : [run.engine.id])));
  const outcomes = new Map<string, Outcome[]>(Array.from(names, (name) => [name, []]));
  if (names.size === 0) return outcomes;
  const collector = new Collector({
    stepStarts: () => undefined,
    outcome: (outcome, engine) => void outcomes.get(engine)?.push(retoldOutcome(outcome, messages)),
  });
  const vitest = await openVitest({
    reporters: [collector, new Reteller(found, messages), allureReporter(allureResults)],
    projects: Array.from(names, (name) => ({ test: { name } })),
  });
  try {
    await vitest.mergeReports(vitestFolder(folder));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new LabproofError("blob-unreadable", { path: vitestFolder(folder), detail }, { cause: error });
  } finally {
    await vitest.close();
  }
  if (collector.failure !== undefined) throw collector.failure;
  return outcomes;
}

/**
 * One engine's part. Lessons that no shard ran are those of the shards whose engine could not be had, or was lost, or that
 * left nothing: their reason stands at each step then.
 */
function mergedRun(
  engine: string,
  { shards, lost }: Part,
  outcomes: readonly Outcome[],
  { messages, allureResults }: MergeOptions,
): RunResult | undefined {
  const runs = [...shards.map(({ report }) => report.run), ...(lost === undefined ? [] : [lost])];
  const failure = runs.find((run) => "failure" in run);
  const failed = failure === undefined ? undefined : retoldFailure(failure, messages);
  const had = runs.find((run) => "registry" in run);
  const unknown = failed?.lessons.filter(({ source }) => !ran(source, outcomes)) ?? [];
  if (failed !== undefined) writeFailedRun({ ...failed, lessons: unknown }, allureResults);
  if (had === undefined) return failed;
  const lessons = (shards[0]?.report.lessons ?? []).map((asked) => {
    if (ran(asked.source, outcomes)) return lessonResult(asked, outcomes);
    const lesson = unknown.find(({ source }) => source === asked.source);
    if (lesson === undefined) throw new LabproofError("shard-lesson-missing", { engine, path: asked.source });
    return lesson;
  });
  return { ...had, lessons };
}

function ran(source: string, outcomes: readonly Outcome[]): boolean {
  return outcomes.some(({ lesson }) => lesson === source);
}
