import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type WorkFolder, workFolder } from "../../../test/labproof.ts";
import { fullResult } from "../../../test/sample-result.ts";
import { messagesFor } from "../../messages/languages.ts";
import type { ShardReport } from "../../model/result.ts";
import { mergeShards } from "./merge.ts";

let folder: WorkFolder;
let blobs: string;

const run = fullResult.runs[0]!;
const { id, title, language, source, era } = run.lessons[0]!;
const asked = { id, title, language, source, era, digest: "d1", commands: 1, claims: 1 } as const;
const had = run as Extract<typeof run, { registry: unknown }>;

beforeEach(async () => {
  folder = await workFolder();
  blobs = join(folder.path, "blobs");
  await mkdir(join(blobs, "vitest"), { recursive: true });
  for (const index of [1, 2]) await leave("a", index);
});

afterEach(async () => {
  await folder[Symbol.asyncDispose]();
});

/** The files of a job with a change. Its blob is not one that vitest accepts. */
async function leave(engine: string, index: number, changed: Partial<ShardReport> = {}): Promise<void> {
  const report: ShardReport = {
    schema: "labproof/shard@2",
    version: "0.1.0",
    startedAt: "2026-11-24T00:00:00.000Z",
    durationMs: 1,
    failOn: "drifted",
    language: "en",
    shard: { index, count: 2 },
    lessons: [asked],
    run: { engine: { ...had.engine, id: engine }, registry: had.registry },
    ...changed,
  };
  await writeFile(join(blobs, `${engine}-${index}-2.json`), JSON.stringify(report));
  await writeFile(join(blobs, "vitest", `${engine}-${index}-2.json`), "[]");
}

async function merging(engines: readonly string[] = []): Promise<unknown> {
  return await mergeShards({
    folder: blobs,
    engines,
    messages: messagesFor("en"),
    allureResults: join(folder.path, "allure"),
  }).catch((error: unknown) => error);
}

test("a shard without a blob is named if its lessons cannot be read, and so is an engine", async () => {
  await rm(join(blobs, "a-2-2.json"));
  await rm(join(blobs, "vitest/a-2-2.json"));
  expect(await merging()).toMatchObject({ code: "blob-missing", facts: { path: blobs, engine: "a", shard: "2/2" } });
  await leave("a", 2);
  expect(await merging(["a", "b"])).toMatchObject({ code: "blob-missing", facts: { engine: "b", shard: "1/1" } });
});

test("an empty or missing folder has nothing to merge", async () => {
  for (const name of await readdir(blobs)) await rm(join(blobs, name), { recursive: true });
  expect(await merging()).toMatchObject({ code: "blobs-missing", facts: { path: blobs } });
  await rm(blobs, { recursive: true });
  expect(await merging()).toMatchObject({ code: "blobs-missing", facts: { path: blobs } });
});

test.each<readonly [string, string, Partial<ShardReport>, string]>([
  ["another labproof", "version", { version: "0.2.0" }, "0.2.0"],
  ["another --fail-on", "failOn", { failOn: "failed" }, "failed"],
  ["another number of shards", "shards", { shard: { index: 2, count: 3 } }, "3"],
  ["another text of a lesson", "lessons", { lessons: [{ ...asked, digest: "d2" }] }, `${source} (d2)`],
  ["an extra lesson", "lessons", { lessons: [asked, asked] }, `${source} (d1), ${source} (d1)`],
])("a job of %s is not of the same run", async (_, fact, changed, there) => {
  await leave("a", 2, changed);
  if (fact === "shards") await writeFile(join(blobs, "vitest/a-2-3.json"), "[]");
  if (fact === "shards") await rm(join(blobs, "vitest/a-2-2.json"));
  expect(await merging()).toMatchObject({
    code: "blob-mismatch",
    facts: { path: join(blobs, "a-1-2.json"), other: join(blobs, "a-2-2.json"), fact, there },
  });
});

test("a job with another Docker version is of another run; another kernel is only another machine", async () => {
  await leave("a", 2, { run: { engine: { ...had.engine, id: "a", kernel: "1.0" }, registry: had.registry } });
  expect(await merging()).not.toMatchObject({ code: "blob-mismatch" });
  await leave("a", 2, { run: { engine: { ...had.engine, id: "a", server: "1.0" }, registry: had.registry } });
  expect(await merging()).toMatchObject({ code: "blob-mismatch", facts: { fact: "engine" } });
});

test.each<readonly [string, string, string | undefined, string]>([
  ["a report that is cut off", "a-1-2.json", '{"schema":', "a-1-2.json"],
  ["a report of another kind", "a-1-2.json", '{"schema":"labproof/result@2"}', "a-1-2.json"],
  ["a blob that is cut off", "vitest/a-1-2.json", '[{"a":', "vitest/a-1-2.json"],
  ["a missing blob", "vitest/a-1-2.json", undefined, "vitest/a-1-2.json"],
  ["a blob whose run did not end", "vitest/b-1-1.json", "[]", "vitest/b-1-1.json"],
  ["a blob that vitest did not write", "vitest/a-1-2.json", "[]", "vitest"],
])("%s is reported with its file", async (_, name, content, told) => {
  if (content === undefined) await rm(join(blobs, name));
  else await writeFile(join(blobs, name), content);
  expect(await merging()).toMatchObject({ code: "blob-unreadable", facts: { path: join(blobs, told) } });
});
