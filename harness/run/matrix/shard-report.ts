import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import manifest from "../../../package.json" with { type: "json" };
import { LabproofError, systemCode } from "../../model/errors.ts";
import { type Shard, type ShardReport, shardReportSchema } from "../../model/result.ts";
import type { PlannedLesson } from "../plan.ts";
import { askedLesson } from "../lab/result.ts";

/** A run of one shard on one engine, which is merged with others later. */
export interface Job {
  /** Folder for its blob. All jobs can use the same one, because their file names differ. */
  readonly folder: string;
  /** Its engine, as named on the command line. */
  readonly engine: string;
  readonly shard: Shard;
}

/** A shard's report and its file. */
export interface FoundReport {
  readonly path: string;
  readonly report: ShardReport;
}

/** Folder for vitest's blobs alone, because vitest reads every file in it as a blob. */
export function vitestFolder(folder: string): string {
  return join(folder, "vitest");
}

/** The file of vitest's blob. */
export function vitestBlob({ folder, engine, shard }: Job): string {
  return join(vitestFolder(folder), fileName(engine, shard));
}

/**
 * Creates the folder for a job's blob before any step runs, and removes the files of an earlier run of the same shard.
 * @throws LabproofError `report-unwritable`
 */
export async function clearBlob(job: Job): Promise<void> {
  await writing(job.folder, async () => {
    await mkdir(vitestFolder(job.folder), { recursive: true });
    await rm(reportFile(job), { force: true });
    await rm(vitestBlob(job), { force: true });
  });
}

/**
 * Writes what vitest's blob does not contain. It is written last: a blob without a report is from a job that did not end.
 * @throws LabproofError `report-unwritable`
 */
export async function writeReport(
  job: Job,
  run: ShardReport["run"],
  {
    lessons,
    failOn,
    language,
  }: Pick<ShardReport, "failOn" | "language"> & { readonly lessons: readonly PlannedLesson[] },
  startedAt: Date,
): Promise<void> {
  const report: ShardReport = {
    schema: "labproof/shard@2",
    version: manifest.version,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    failOn,
    language,
    shard: job.shard,
    lessons: lessons.map(askedLesson),
    run,
  };
  const path = reportFile(job);
  if ("failure" in run) await rm(vitestBlob(job), { force: true });
  await writing(path, async () => await writeFile(path, `${JSON.stringify(report, undefined, 2)}\n`));
}

/**
 * Reads all reports of a folder, and makes sure that each engine that ran has both a report and a blob.
 * @throws LabproofError `blob-unreadable`
 */
export async function readReports(folder: string): Promise<FoundReport[]> {
  const names = await namesOf(folder).catch(() => []);
  const found = await Promise.all(
    names.filter((name) => name.endsWith(".json")).map(async (name) => await readReport(join(folder, name))),
  );
  const blobs = new Set(await namesOf(vitestFolder(folder)).catch(() => []));
  for (const { report, path } of found) {
    if ("failure" in report.run) continue;
    const blob = vitestBlob({ folder, engine: report.run.engine.id, shard: report.shard });
    if (!blobs.delete(basename(blob)))
      throw new LabproofError("blob-unreadable", { path: blob, detail: `${path} names it` });
    await readJson(blob);
  }
  const [extra] = blobs;
  if (extra === undefined) return found;
  const detail = "the run that wrote it did not end";
  throw new LabproofError("blob-unreadable", { path: join(vitestFolder(folder), extra), detail });
}

function reportFile({ folder, engine, shard }: Job): string {
  return join(folder, fileName(engine, shard));
}

/** One for each engine and shard. Encoded, because an engine's name may contain characters that file names cannot. */
function fileName(engine: string, { index, count }: Shard): string {
  return `${encodeURIComponent(engine)}-${index}-${count}.json`;
}

async function readReport(path: string): Promise<FoundReport> {
  const json = await readJson(path);
  const { data, error } = shardReportSchema.safeParse(json);
  if (data !== undefined) return { path, report: data };
  const [issue] = error.issues;
  throw new LabproofError("blob-unreadable", { path, detail: `${issue?.path.join(".")} ${issue?.message}`.trim() });
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    const detail = systemCode(error) ?? (error instanceof Error ? error.message : String(error));
    throw new LabproofError("blob-unreadable", { path, detail }, { cause: error });
  }
}

async function namesOf(folder: string): Promise<string[]> {
  return (await readdir(folder)).toSorted();
}

async function writing(path: string, write: () => Promise<void>): Promise<void> {
  await write().catch((error: unknown) => {
    const detail = systemCode(error) ?? String(error);
    throw new LabproofError("report-unwritable", { path, detail }, { cause: error });
  });
}
