import type { Messages } from "../../messages/messages.ts";
import { LabproofError, type ShardFact } from "../../model/errors.ts";
import type { FailedRun, Result, RunResult, ShardReport } from "../../model/result.ts";
import { allureReporter } from "../../report/run/allure-reporter.ts";
import { writeFailedRun } from "../../report/run/allure.ts";
import type { Outcome } from "../lab/context.ts";
import { askedLesson, failedRun, lessonResult, wholeResult } from "../lab/result.ts";
import { translatedFailure, translatedOutcome } from "../lab/translated.ts";
import { type PlannedLesson, planLessons } from "../plan.ts";
import { emptyFolder } from "../run.ts";
import { failureOf } from "../step/failure.ts";
import { Collector, openVitest } from "../vitest/vitest.ts";
import { TranslatingReporter } from "./translating-reporter.ts";
import { type FoundReport, readReports, vitestFolder } from "./shard-report.ts";

interface MergeOptions {
  /** The folder with the blobs and reports of all jobs. */
  readonly folder: string;
  /** Required engines, in the order of the result. Other engines in the folder follow. */
  readonly engines: readonly string[];
  /** In the language of the merged result. The jobs may have run in another one. */
  readonly messages: Messages;
  /** Folder for Allure's results. Results of an earlier run are removed. */
  readonly allureResults: string;
}

/**
 * Merges the results of several jobs into one, the same as that of one run on one machine except for the times. vitest merges
 * its blobs and reports each test again, so the reporters get the same calls as in a run, in the requested language.
 * @throws LabproofError `blobs-missing` if the folder is empty, `blob-missing` if a shard is missing and the lessons cannot be
 * read either, `blob-unreadable`, `blob-mismatch`, `shard-lesson-missing`, `report-unwritable`
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

/** The reports of one engine's jobs. */
interface Part {
  readonly shards: readonly FoundReport[];
  /** Set if a job left no report: the result is the same as that of an unavailable engine. */
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

/** The lessons of the jobs, read on this machine; undefined if they cannot be read or differ. */
async function plannedAsAsked([first]: readonly FoundReport[]): Promise<readonly PlannedLesson[] | undefined> {
  if (first === undefined) return undefined;
  const { lessons: asked, language } = first.report;
  const sources = asked.map(({ source }) => source);
  const planned = await planLessons(sources, language).catch(() => []);
  const isSame =
    planned.map((lesson) => askedLesson(lesson).digest).join() === asked.map(({ digest }) => digest).join();
  return isSame ? planned : undefined;
}

/** The outcomes of the tests in vitest's blobs, by engine. */
async function replayed(
  found: readonly FoundReport[],
  { folder, messages, allureResults }: MergeOptions,
): Promise<ReadonlyMap<string, Outcome[]>> {
  const names = new Set(found.flatMap(({ report: { run } }) => ("failure" in run ? [] : [run.engine.id])));
  const outcomes = new Map<string, Outcome[]>(Array.from(names, (name) => [name, []]));
  if (names.size === 0) return outcomes;
  const collector = new Collector({
    stepStarts: () => undefined,
    outcome: (outcome, engine) => void outcomes.get(engine)?.push(translatedOutcome(outcome, messages)),
  });
  const vitest = await openVitest({
    reporters: [collector, new TranslatingReporter(found, messages), allureReporter(allureResults)],
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
 * The merged run of one engine. If the engine of a shard was unavailable or lost, or the shard left no report, each step of
 * its lessons has that reason.
 */
function mergedRun(
  engine: string,
  { shards, lost }: Part,
  outcomes: readonly Outcome[],
  { messages, allureResults }: MergeOptions,
): RunResult | undefined {
  const runs = [...shards.map(({ report }) => report.run), ...(lost === undefined ? [] : [lost])];
  const failure = runs.find((run) => "failure" in run);
  const failed = failure === undefined ? undefined : translatedFailure(failure, messages);
  const head = runs.find((run) => "registry" in run);
  const unknown = failed?.lessons.filter(({ source }) => !ran(source, outcomes)) ?? [];
  if (failed !== undefined) writeFailedRun({ ...failed, lessons: unknown }, allureResults);
  if (head === undefined) return failed;
  const lessons = (shards[0]?.report.lessons ?? []).map((asked) => {
    if (ran(asked.source, outcomes)) return lessonResult(asked, outcomes);
    const lesson = unknown.find(({ source }) => source === asked.source);
    if (lesson === undefined) throw new LabproofError("shard-lesson-missing", { engine, path: asked.source });
    return lesson;
  });
  return { ...head, lessons };
}

function ran(source: string, outcomes: readonly Outcome[]): boolean {
  return outcomes.some(({ lesson }) => lesson === source);
}

/**
 * Makes sure that all reports are of one run: same labproof, lessons and options. The language of the messages may differ.
 * @throws LabproofError `blob-mismatch`
 */
function checkSameRun(found: readonly FoundReport[]): void {
  checkSame(found, "version", ({ version }) => version);
  checkSame(found, "failOn", ({ failOn }) => failOn);
  checkSame(found, "lessons", ({ lessons }) =>
    lessons.map(({ source, digest }) => `${source} (${digest.slice(0, 8)})`).join(", "),
  );
}

/**
 * Makes sure that the shards of one engine have the same shard count and the same Docker. Kernel and operating system may
 * differ, because each job may run on another machine.
 * @throws LabproofError `blob-mismatch`
 */
function checkSameEngine(found: readonly FoundReport[]): void {
  checkSame(found, "shards", ({ shard }) => String(shard.count));
  const started = found.filter(({ report }) => !("failure" in report.run));
  checkSame(started, "engine", ({ run }) => dockerOf(run));
}

function dockerOf(run: ShardReport["run"]): string {
  if ("failure" in run) return "";
  const { client, server, api, arch, store, runtime } = run.engine;
  return [client, server, api, arch, store, runtime, run.registry].join(" ");
}

function checkSame(
  [first, ...others]: readonly FoundReport[],
  fact: ShardFact,
  tell: (report: ShardReport) => string,
): void {
  if (first === undefined) return;
  const here = tell(first.report);
  for (const { path, report } of others) {
    const there = tell(report);
    if (here !== there) throw new LabproofError("blob-mismatch", { path: first.path, other: path, fact, here, there });
  }
}
