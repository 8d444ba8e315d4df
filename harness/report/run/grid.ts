import type { ClaimResult, EngineRun, LessonResult, Result, StepResult } from "../../model/result.ts";
import type { VerdictKind } from "../../model/verdict.ts";
import type { ConsoleMessages } from "../../model/messages.ts";
import { countedDifferences, differenceHead } from "./result-lines.ts";
import { plainText } from "../escape.ts";

/** The verdicts of all steps and claims on all engines, for the reports. */
export interface Grid {
  readonly engines: readonly GridEngine[];
  readonly lessons: readonly GridLesson[];
}

export interface GridEngine {
  /** A short unique name: `bullseye`. */
  readonly name: string;
  /** The engine's version, and the client's if it differs, without the distribution's suffix. Absent if it never ran. */
  readonly versions: readonly string[];
}

interface GridLesson {
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

/** A difference or a reason on some of the engines. */
export interface GridNote {
  readonly engines: readonly string[];
  readonly text: string;
}

export function gridOf({ runs }: Pick<Result, "runs">, messages: ConsoleMessages): Grid {
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
    return { title, rows: keys.map((key) => rowOf(key, columns, messages, lastErrors)) };
  });
  return { engines, lessons };
}

/** The Docker version is that of a pair: both are shown if they differ. */
export function versionsOf({ server, client }: EngineRun["engine"]): string[] {
  const [engine, own] = [shortVersion(server), shortVersion(client)];
  return engine === own ? [engine] : [`engine ${engine}`, `client ${own}`];
}

/** A version without its distribution's suffix. */
function shortVersion(version: string): string {
  return version.replace(/[+~-].*$/, "");
}

interface Column {
  readonly name: string;
  /** The reason is the engine's and is shown once. */
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

/** @param lastErrors the last error on each engine, so that the same error of later steps is shown only once */
function rowOf(
  key: string,
  columns: readonly Column[],
  messages: ConsoleMessages,
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
    for (const text of [...notesOf(item, messages), ...acceptedIn(item, messages)])
      engines.set(text, [...(engines.get(text) ?? []), name]);
  }
  const first = found.find(({ item }) => item !== undefined)?.item;
  const text = first === undefined ? "" : first.kind === "step" ? first.result.command : first.result.text;
  const notes = Array.from(engines, ([note, names]) => ({ text: note, engines: names }));
  return { kind: first?.kind ?? "step", text: oneLine(text), verdicts, notes };
}

/** Verdicts whose reason is shown only if the engines' verdicts differ. */
const didNotRun: ReadonlySet<VerdictKind> = new Set(["blocked", "skipped"]);

function notesOf(item: Item, messages: ConsoleMessages): string[] {
  const { verdict, message } = item.result;
  if (verdict === "passed") return [];
  const differences = item.kind === "step" ? countedDifferences(item.result) : [];
  if (differences.length === 0) return [oneLine(message ?? messages.verdicts[verdict])];
  return differences.map((found) => {
    const { kind, expected, actual } = found;
    const head = differenceHead(found, messages);
    if (kind === "error-output") return oneLine(head + (actual ?? "").trim()).trimEnd();
    return oneLine(
      expected === undefined || actual === undefined ? head.trimEnd() : `${head}${expected.trim()} → ${actual.trim()}`,
    );
  });
}

/** Accepted differences are shown even if the step passed; expired ones only if it did not. */
function acceptedIn({ kind, result }: Item, { difference }: ConsoleMessages): string[] {
  if (kind === "claim") return [];
  const { accepted = [], expired = [] } = result;
  return [...expired.map(difference.expired), ...accepted.map(difference.accepted)].map(oneLine);
}

function oneLine(text: string): string {
  return plainText(text).trim().replaceAll(/\n+/g, " ");
}
