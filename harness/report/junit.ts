import Builder from "fast-xml-builder";
import { plainText } from "./escape.ts";
import type { ClaimResult, FailOn, LessonResult, Result, RunResult, StepResult } from "../model/result.ts";
import type { ConsoleMessages } from "../model/messages.ts";
import { claimLines, stepLines } from "./run/result-lines.ts";
import type { Grade, GradedItem, GradedLesson } from "../model/grade.ts";
import type { GradeMessages } from "../model/grade-messages.ts";
import { reasonFor } from "./grade/console.ts";

/** One lesson on one engine, as CI systems list them. */
interface JunitSuite {
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Facts by name, such as the engine's versions. */
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly JunitCase[];
}

interface JunitCase {
  /** Unique together with `classname`. CI systems use both as the key of a test's history. */
  readonly name: string;
  readonly classname: string;
  readonly file: string;
  readonly line: number;
  /** Milliseconds; absent if unknown. */
  readonly durationMs?: number;
  readonly properties?: Readonly<Record<string, string>>;
  readonly outcome: JunitOutcome;
}

type JunitOutcome =
  /** `output`: optional notes. */
  | { readonly kind: "passed"; readonly output?: string }
  /** `type`: the verdict. `message`: one line. `text`: all of it. */
  | { readonly kind: "failure" | "error"; readonly type: string; readonly message: string; readonly text: string }
  | { readonly kind: "skipped"; readonly message: string };

/**
 * JUnit XML in the common subset of Jenkins, GitLab and GitHub's actions, because there is no standard
 * (https://github.com/testmoapp/junitxml). The XML is well-formed for any output of programs.
 */
export function junitXml(suites: readonly JunitSuite[]): string {
  // Jenkins' schema knows the number of skipped tests of a suite only.
  const { skipped: _, ...all } = counts(suites.flatMap((suite) => suite.cases));
  const testsuites = {
    ...attributes({ name: "labproof", ...all, time: seconds(total(suites)) }),
    testsuite: suites.map(suiteOf),
  };
  return builder.build({ "?xml": attributes({ version: "1.0", encoding: "UTF-8" }), testsuites });
}

const builder = new Builder({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
  format: true,
});

function suiteOf({ name, startedAt, durationMs, properties, cases }: JunitSuite): object {
  return {
    ...attributes({ name, ...counts(cases), time: seconds(durationMs), timestamp: startedAt }),
    ...propertiesOf(properties),
    testcase: cases.map(caseOf),
  };
}

function caseOf({ name, classname, file, line, durationMs, properties = {}, outcome }: JunitCase): object {
  const time = durationMs === undefined ? {} : { time: seconds(durationMs) };
  return {
    ...attributes({ name, classname, file, line: String(line), ...time }),
    ...propertiesOf(properties),
    ...elementOf(outcome),
  };
}

function elementOf(outcome: JunitOutcome): object {
  if (outcome.kind === "passed") return outcome.output === undefined ? {} : { "system-out": xmlText(outcome.output) };
  // GitLab shows the text, others the attribute.
  if (outcome.kind === "skipped") {
    return { skipped: { ...attributes({ message: outcome.message }), "#text": xmlText(outcome.message) } };
  }
  const { kind, type, message, text } = outcome;
  return { [kind]: { ...attributes({ type, message }), "#text": xmlText(text) } };
}

function propertiesOf(facts: Readonly<Record<string, string>>): object {
  const entries = Object.entries(facts);
  if (entries.length === 0) return {};
  return { properties: { property: entries.map(([name, value]) => attributes({ name, value })) } };
}

function counts(cases: readonly JunitCase[]): Readonly<Record<"tests" | "failures" | "errors" | "skipped", string>> {
  const count = (kind: JunitOutcome["kind"]): string =>
    String(cases.filter(({ outcome }) => outcome.kind === kind).length);
  return {
    tests: String(cases.length),
    failures: count("failure"),
    errors: count("error"),
    skipped: count("skipped"),
  };
}

/** XML parsers replace a line end in an attribute with a space. */
function attributes(values: Readonly<Record<string, string>>): object {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`@${name}`, xmlText(value).replaceAll(/\s+/g, " ").trim()]),
  );
}

/** Removes characters that XML 1.0 forbids even if escaped: control characters, lone surrogates, U+FFFE and U+FFFF. */
function xmlText(text: string): string {
  return plainText(text)
    .toWellFormed()
    .replaceAll(/[\uFFFE\uFFFF]/g, "\uFFFD");
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function total(suites: readonly JunitSuite[]): number {
  return suites.reduce((sum, { durationMs }) => sum + durationMs, 0);
}

/** Makes unique names of the texts: duplicates get their id as a suffix. */
function uniqueNames(items: readonly { readonly id: string; readonly text: string }[]): string[] {
  const occurrences = new Map<string, number>();
  for (const { text } of items) occurrences.set(text, (occurrences.get(text) ?? 0) + 1);
  return items.map(({ id, text }) => (occurrences.get(text) === 1 ? text : `${text} [${id}]`));
}

/** The result of a run as JUnit XML: a suite for each lesson on each engine, a test for each step and claim. */
export function resultJunit({ runs, startedAt, failOn }: Result, messages: ConsoleMessages): string {
  return junitXml(
    runs.flatMap((run) => run.lessons.map((lesson) => runSuite({ run, lesson, startedAt, failOn }, messages))),
  );
}

interface Place extends Pick<Result, "startedAt" | "failOn"> {
  readonly run: RunResult;
  readonly lesson: LessonResult;
}

function runSuite({ run, lesson, startedAt, failOn }: Place, messages: ConsoleMessages): JunitSuite {
  const { steps, claims, source, title, language } = lesson;
  const names = uniqueNames([
    ...steps.map(({ id, command }) => ({ id, text: command })),
    ...claims.map(({ id, text }) => ({ id, text })),
  ]);
  // CI systems split names at dots into packages, so dots of a version are replaced.
  const classname = `${run.engine.id.replaceAll(".", "_")}.${lesson.id}.${language}`;
  const lines = { messages, paint: (_: unknown, text: string) => text, columns: Infinity, source };
  const found = [
    ...steps.map((step) => ({ item: step, text: stepLines(step, lines) })),
    ...claims.map((claim) => ({ item: claim, text: claimLines(claim, lines) })),
  ];
  const cases = found.map(({ item, text }, at): JunitCase => {
    const { line, durationMs } = item;
    const outcome = runOutcome(item, text.map((row) => row.trimEnd()).join("\n"), failOn, messages);
    return { name: names[at] ?? item.id, classname, file: source, line, durationMs, outcome };
  });
  const durationMs = found.reduce((sum, { item }) => sum + item.durationMs, 0);
  const name = `${run.engine.id}: ${title}`;
  return { name, startedAt, durationMs, properties: runProperties(run), cases };
}

function runOutcome(
  item: StepResult | ClaimResult,
  text: string,
  failOn: FailOn,
  messages: ConsoleMessages,
): JunitOutcome {
  const { verdict, message = messages.verdicts[verdict] } = item;
  // Accepted differences are also shown if the step passed.
  if (verdict === "passed") return "accepted" in item ? { kind: "passed", output: text } : { kind: "passed" };
  if (verdict === "blocked" || verdict === "skipped") return { kind: "skipped", message };
  if (verdict === "drifted" && failOn === "failed") return { kind: "passed", output: text };
  return { kind: verdict === "inconclusive" ? "error" : "failure", type: verdict, message, text };
}

function runProperties(run: RunResult): Readonly<Record<string, string>> {
  if (!("registry" in run)) return { engine: run.engine.id, failure: run.failure.message };
  const { id, client, server, api, kernel, os, arch } = run.engine;
  return { engine: id, client, server, api, kernel, os, arch, registry: run.registry };
}

/** A grade as JUnit XML: a suite for each lesson. An item that lost points is a failure. */
export function gradeJunit(grade: Grade, messages: GradeMessages): string {
  const { engine, mode, startedAt, durationMs } = grade;
  const suites = grade.lessons.map((lesson, at) => ({
    name: lesson.title,
    startedAt,
    // The duration of a lesson is unknown.
    durationMs: at === 0 ? durationMs : 0,
    properties: {
      engine: engine.id,
      ...("server" in engine ? { server: engine.server } : {}),
      mode,
      points: messages.points(lesson.earned, lesson.points),
    },
    cases: casesOf(lesson, messages),
  }));
  return junitXml(suites);
}

function casesOf({ id, source, items }: GradedLesson, messages: GradeMessages): JunitCase[] {
  const names = uniqueNames(items);
  return items.map((item, at) => {
    const { line, credit, earned, points } = item;
    const properties = credit.kind === "counted" ? { points: messages.points(earned, points) } : {};
    const outcome = gradeOutcome(item, items, messages);
    return { name: names[at] ?? item.id, classname: `grade.${id}`, file: source, line, properties, outcome };
  });
}

function gradeOutcome(item: GradedItem, items: readonly GradedItem[], messages: GradeMessages): JunitOutcome {
  const { credit, verdict, earned, points } = item;
  const message = reasonFor(item, items, messages);
  if (credit.kind === "unknown") return { kind: "error", type: verdict, message, text: message };
  if (credit.kind !== "counted") return { kind: "skipped", message };
  if (earned >= points) return { kind: "passed" };
  return { kind: "failure", type: verdict, message: `${messages.points(earned, points)} ${message}`, text: message };
}
