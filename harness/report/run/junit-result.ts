import type { ClaimResult, FailOn, LessonResult, Result, RunResult, StepResult } from "../../model/result.ts";
import type { ConsoleMessages } from "../../model/messages.ts";
import { type JunitCase, type JunitOutcome, type JunitSuite, junitXml, uniqueNames } from "../junit-xml.ts";
import { claimLines, stepLines } from "./result-lines.ts";

/** The result of a run as JUnit XML: a suite for each lesson on each engine, a test for each step and claim. */
export function resultJunit({ runs, startedAt, failOn }: Result, words: ConsoleMessages): string {
  return junitXml(
    runs.flatMap((run) => run.lessons.map((lesson) => suiteOf({ run, lesson, startedAt, failOn }, words))),
  );
}

interface Place extends Pick<Result, "startedAt" | "failOn"> {
  readonly run: RunResult;
  readonly lesson: LessonResult;
}

function suiteOf({ run, lesson, startedAt, failOn }: Place, words: ConsoleMessages): JunitSuite {
  const { steps, claims, source, title, language } = lesson;
  const names = uniqueNames([
    ...steps.map(({ id, command }) => ({ id, text: command })),
    ...claims.map(({ id, text }) => ({ id, text })),
  ]);
  // CI systems split names at dots into packages, so dots of a version are replaced.
  const classname = `${run.engine.id.replaceAll(".", "_")}.${lesson.id}.${language}`;
  const lines = { words, paint: (_: unknown, text: string) => text, columns: Infinity, source };
  const found = [
    ...steps.map((step) => ({ item: step, text: stepLines(step, lines) })),
    ...claims.map((claim) => ({ item: claim, text: claimLines(claim, lines) })),
  ];
  const cases = found.map(({ item, text }, at): JunitCase => {
    const { line, durationMs } = item;
    const outcome = outcomeOf(item, text.map((told) => told.trimEnd()).join("\n"), failOn, words);
    return { name: names[at] ?? item.id, classname, file: source, line, durationMs, outcome };
  });
  const durationMs = found.reduce((sum, { item }) => sum + item.durationMs, 0);
  const name = `${run.engine.id}: ${title}`;
  return { name, startedAt, durationMs, properties: propertiesOf(run), cases };
}

function outcomeOf(item: StepResult | ClaimResult, text: string, failOn: FailOn, words: ConsoleMessages): JunitOutcome {
  const { verdict, message = words.verdicts[verdict] } = item;
  // What a lab accepts is shown where it holds, too.
  if (verdict === "passed") return "accepted" in item ? { kind: "passed", output: text } : { kind: "passed" };
  if (verdict === "blocked" || verdict === "skipped") return { kind: "skipped", message };
  if (verdict === "drifted" && failOn === "failed") return { kind: "passed", output: text };
  return { kind: verdict === "inconclusive" ? "error" : "failure", type: verdict, message, text };
}

function propertiesOf(run: RunResult): Readonly<Record<string, string>> {
  if (!("registry" in run)) return { engine: run.engine.id, failure: run.failure.message };
  const { id, client, server, api, kernel, os, arch } = run.engine;
  return { engine: id, client, server, api, kernel, os, arch, registry: run.registry };
}
