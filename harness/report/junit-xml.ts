import Builder from "fast-xml-builder";
import { plainText } from "./escape.ts";

/** One lesson on one engine, as CI systems list them. */
export interface JunitSuite {
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Facts by name, such as the engine's versions. */
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly JunitCase[];
}

export interface JunitCase {
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

export type JunitOutcome =
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
export function uniqueNames(items: readonly { readonly id: string; readonly text: string }[]): string[] {
  const occurrences = new Map<string, number>();
  for (const { text } of items) occurrences.set(text, (occurrences.get(text) ?? 0) + 1);
  return items.map(({ id, text }) => (occurrences.get(text) === 1 ? text : `${text} [${id}]`));
}
