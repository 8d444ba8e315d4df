import type { ClaimResult, EngineRun, LessonResult, Result, StepResult } from "../../model/result.ts";
import type { VerdictKind } from "../../model/verdict.ts";
import type { ConsoleMessages } from "../../model/messages.ts";
import { countedDifferences, differenceHead } from "./result-lines.ts";
import { plainText } from "../escape/text-width.ts";

/** Verdicts of every step and claim on every engine, for reports to lay out. */
export interface Grid {
  readonly engines: readonly GridEngine[];
  readonly lessons: readonly GridLesson[];
}

export interface GridEngine {
  /** As short as it stays clear: `bullseye`. */
  readonly name: string;
  /** The engine's, and where the client's is another one both; without what a distribution adds. None where it never ran. */
  readonly versions: readonly string[];
}

export interface GridLesson {
  readonly title: string;
  readonly rows: readonly GridRow[];
}

export interface GridRow {
  readonly kind: "step" | "claim";
  /** The command or the claim, on one line. */
  readonly text: string;
  /** One for each engine, in the order of the engines. */
  readonly verdicts: readonly VerdictKind[];
  readonly notes: readonly GridNote[];
}

/** What is seen on some of the engines: a difference, or why a step has its verdict. */
export interface GridNote {
  readonly engines: readonly string[];
  readonly text: string;
}

export function gridOf({ runs }: Pick<Result, "runs">, words: ConsoleMessages): Grid {
  const engines = runs.map((run) => ({
    name: run.engine.id.replace(/^debian:/, ""),
    versions: "registry" in run ? versionsOf(run.engine) : [],
  }));
  const lessons = (runs[0]?.lessons ?? []).map(({ title, source }) => {
    const columns = runs.map((run, at) => ({
      name: engines[at]?.name ?? "",
      failed: "failure" in run,
      items: new Map(run.lessons.filter((lesson) => lesson.source === source).flatMap(itemsOf)),
    }));
    const lastErrors = new Map<string, string>();
    const keys = [...new Set(columns.flatMap(({ items }) => [...items.keys()]))];
    return { title, rows: keys.map((key) => rowOf(key, columns, words, lastErrors)) };
  });
  return { engines, lessons };
}

/** What a learner calls the Docker version is a pair: both are told where they differ. */
export function versionsOf({ server, client }: EngineRun["engine"]): string[] {
  const [engine, own] = [shortVersion(server), shortVersion(client)];
  return engine === own ? [engine] : [`engine ${engine}`, `client ${own}`];
}

/** A version without what its distribution adds to it. */
export function shortVersion(version: string): string {
  return version.replace(/[+~-].*$/, "");
}

interface Column {
  readonly name: string;
  /** Its reason is the engine's, and stands once. */
  readonly failed: boolean;
  readonly items: ReadonlyMap<string, Item>;
}

type Item =
  | { readonly kind: "step"; readonly result: StepResult }
  | { readonly kind: "claim"; readonly result: ClaimResult };

function itemsOf({ steps, claims }: LessonResult): (readonly [string, Item])[] {
  return [
    ...steps.map((step) => [`step ${step.id}`, { kind: "step", result: step }] as const),
    ...claims.map((claim) => [`claim ${claim.id}`, { kind: "claim", result: claim }] as const),
  ];
}

/** @param lastErrors the error that stands above on each engine: one that all later steps have too is told once */
function rowOf(
  key: string,
  columns: readonly Column[],
  words: ConsoleMessages,
  lastErrors: Map<string, string>,
): GridRow {
  const found = columns.map(({ name, failed, items }) => ({ name, failed, item: items.get(key) }));
  const verdicts = found.map(({ item }) => item?.result.verdict ?? "inconclusive");
  const isUniform = new Set(verdicts).size === 1;
  const engines = new Map<string, string[]>();
  for (const { name, failed, item } of found) {
    if (item === undefined || failed || (isUniform && didNotRun.has(item.result.verdict))) continue;
    const error = item.result.verdict === "inconclusive" ? item.result.message : undefined;
    if (error !== undefined && lastErrors.get(name) === error) continue;
    if (error !== undefined) lastErrors.set(name, error);
    for (const text of [...notesOf(item, words), ...acceptedIn(item, words)])
      engines.set(text, [...(engines.get(text) ?? []), name]);
  }
  const first = found.find(({ item }) => item !== undefined)?.item;
  const text = first === undefined ? "" : first.kind === "step" ? first.result.command : first.result.text;
  const notes = Array.from(engines, ([told, names]) => ({ text: told, engines: names }));
  return { kind: first?.kind ?? "step", text: oneLine(text), verdicts, notes };
}

/** Of these a reason is worth a line only where another engine has another verdict. */
const didNotRun: ReadonlySet<VerdictKind> = new Set(["blocked", "skipped"]);

function notesOf(item: Item, words: ConsoleMessages): string[] {
  const { verdict, message } = item.result;
  if (verdict === "passed") return [];
  const differences = item.kind === "step" ? countedDifferences(item.result) : [];
  if (differences.length === 0) return [oneLine(message ?? words.verdicts[verdict])];
  return differences.map((found) => {
    const { expected, actual } = found;
    const values = expected === undefined || actual === undefined ? "" : `  ${expected.trim()} → ${actual.trim()}`;
    return oneLine(differenceHead(found, words) + values);
  });
}

/** What the lab accepts here is told on a step that holds, too; what it accepts no more, on one that does not. */
function acceptedIn({ kind, result }: Item, { difference }: ConsoleMessages): string[] {
  if (kind === "claim") return [];
  const { accepted = [], expired = [] } = result;
  return [...expired.map(difference.expired), ...accepted.map(difference.accepted)].map(oneLine);
}

function oneLine(text: string): string {
  return plainText(text).trim().replaceAll(/\n+/g, " ");
}
