import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startEngine } from "../../harness/engine/start.ts";
import { planLessons } from "../../harness/run/plan.ts";
import { runLabs } from "../../harness/run/run.ts";

test("x", async () => {
  await using engine = await startEngine({ engine: "debian:trixie", onProgress() {} });
  const lessons = await planLessons(["labs/images/lesson.en.md"], "en");
  const allureResults = await mkdtemp(join(tmpdir(), "labproof-"));
  const quiet = { runStarts() {}, lessonStarts() {}, stepStarts() {}, stepEnds() {}, claimEnds() {} };
  const result = await runLabs({ engine, lessons, failOn: "drifted", language: "en", allureResults, listener: quiet });
  await rm(allureResults, { recursive: true });
  console.log(JSON.stringify(result.summary), result.durationMs);
  expect(result.runs[0]?.lessons[0]?.steps.map((s) => [s.id, s.verdict, s.message])).toEqual([]);
});
