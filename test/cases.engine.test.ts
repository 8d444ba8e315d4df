import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { StartedEngine } from "../harness/engine/engine.ts";
import { startEngine } from "../harness/engine/start.ts";
import { loadLesson } from "../harness/lesson/read.ts";
import type { Verdict } from "../harness/model/verdict.ts";
import { LessonRunner } from "../harness/run/lab/lesson-runner.ts";

let engine: StartedEngine;

beforeAll(async () => {
  engine = await startEngine({ engine: "debian:trixie", onProgress: () => undefined });
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

afterEach(async () => {
  const { stdout } = await engine.docker(["ps", "-aq"]);
  const ids = stdout.split("\n").filter((id) => id !== "");
  if (ids.length > 0) await engine.docker(["rm", "-f", ...ids]);
});

/** Verdict, cause and reason of each step of a lesson; for a blocked step, the line of the step that failed. */
async function run(name: string, isInCourse = false): Promise<readonly string[]> {
  const lesson = await loadLesson(join(import.meta.dirname, "lessons/cases", `${name}.md`));
  await using runner = new LessonRunner({ engine, lesson, today: "2026-11-24", isInCourse });
  const told: string[] = [];
  for (const step of lesson.steps) told.push(tell((await runner.step(step)).verdict));
  return told;
}

function tell(verdict: Verdict): string {
  if (verdict.kind === "passed") return "passed";
  const { reason } = verdict;
  const what = reason.code === "needs" ? `line ${reason.line}` : reason.code;
  return [verdict.kind, "cause" in verdict ? verdict.cause : "", what].filter((word) => word !== "").join(" ");
}

const offline = "inconclusive unknown no-network";

test.each<readonly [string, string, readonly string[]]>([
  [
    "a program whose download failed",
    "downloaded-program",
    [offline, "blocked line 6", "blocked line 6", "blocked line 6", "passed"],
  ],
  [
    "a container that was skipped",
    "made-from-what-was-skipped",
    ["skipped not-served", "blocked line 4", "blocked line 4", "blocked line 4"],
  ],
  ["a container that no step made", "image-the-lesson-should-have-made", ["failed lesson lacking", "blocked line 4"]],
  [
    "a network that was removed where the lesson shows that it is not",
    "removed-by-a-step-that-should-fail",
    ["passed", "failed lesson refused", "inconclusive unknown differences", "blocked line 6", "blocked line 6"],
  ],
  [
    "a session whose image is missing",
    "session-of-a-missing-image",
    ["skipped not-served", "blocked line 4", "blocked line 4", "passed"],
  ],
])("what needs %s is blocked by it", async (_, name, expected) => {
  expect(await run(name)).toEqual(expected);
});

test("a lesson whose first table shows what no step makes follows another lesson", async () => {
  expect(await run("follows-another-lesson")).toEqual([
    "skipped prerequisite",
    "skipped prerequisite",
    "skipped prerequisite",
    "skipped placeholder",
    "skipped prerequisite",
    "skipped another-machine",
  ]);
});

test("of two ways to do the same, the second is skipped where it needs the same name", async () => {
  expect(await run("two-ways")).toEqual(["passed", "skipped alternative", "failed lesson in-use", "passed"]);
});

test("a swarm runs on one node, and another machine's step is skipped", async () => {
  expect(await run("swarm-and-another-machine")).toEqual([
    "passed",
    "passed",
    "passed",
    "skipped another-machine",
    "passed",
    "passed",
  ]);
});

test.each<readonly [string, readonly string[]]>([
  ["install-script-in-a-pipe", [offline]],
  ["search-without-recording", ["skipped not-served"]],
  [
    "learners-machine",
    [
      "inconclusive unknown unexplained",
      "passed",
      "passed",
      "inconclusive unknown unexplained",
      "passed",
      "passed",
      "passed",
    ],
  ],
])("what the machine lacks is nobody's mistake: %s", async (name, expected) => {
  expect(await run(name)).toEqual(expected);
});

test.each<readonly [string, readonly string[]]>([
  ["port-used-twice", ["passed", "failed lesson taken"]],
  ["here-document-end-with-a-space", ["failed lesson unfinished", "blocked line 4"]],
  ["typo-inside-a-container", ["failed lesson lacking", "passed"]],
  ["names-and-addresses", ["failed lesson refused", "passed", "failed lesson lacking", "passed", "passed", "passed"]],
])("a mistake of the lesson is proved: %s", async (name, expected) => {
  expect(await run(name)).toEqual(expected);
});

test.each<readonly [string, readonly string[]]>([
  ["shown-again-with-its-output", ["passed"]],
  ["script-named-like-a-dockerfile", ["passed"]],
  ["session-across-fences", ["passed", "passed"]],
  ["comments-and-programs-in-bare-fences", ["passed", "passed", "passed", "skipped no-program", "skipped no-program"]],
  ["fence-languages", Array.from({ length: 15 }, () => "passed")],
])("what the lesson shows in several ways runs once: %s", async (name, expected) => {
  expect(await run(name)).toEqual(expected);
});

test("a table whose lines were wrapped is compared cell by cell", async () => {
  expect(await run("wrapped-tables")).toEqual(["passed", "passed", "passed", "passed"]);
});

test("a table of objects that no step made does not pass", async () => {
  expect(await run("table-of-things-never-made")).toEqual(["failed lesson lacking"]);
  expect(await run("table-of-things-never-made", true)).toEqual(["skipped prerequisite"]);
});
