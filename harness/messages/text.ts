import type { VerdictKind, Cause } from "../model/verdict.ts";
import type { Difference, OutputPart } from "../model/comparison.ts";
import type { LintFacts, LintFindingOf, LintRule } from "../model/lint.ts";
import type { DifferenceMessages, ConsoleMessages } from "../model/messages.ts";
import type { CourseHead } from "../model/lesson.ts";
import type { Result, RunResult } from "../model/result.ts";

/** The order of counts: passed first. */
export const verdictOrder: readonly VerdictKind[] = [
  "passed",
  "drifted",
  "failed",
  "blocked",
  "skipped",
  "inconclusive",
];

/** Text of a lesson or a program, in quotes. */
export function quoted(text: string): string {
  return `“${firstLine(text)}”`;
}

/** One line for each entry, below the sentence. */
export function list(entries: readonly string[]): string {
  return entries.map((entry) => `\n- ${entry}`).join("");
}

/** Decimal megabytes, as in apt: whole numbers, with one decimal if the total is less than ten. */
export function amounts({ done, total }: { readonly done: number; readonly total: number }): {
  readonly done: string;
  readonly total: string;
} {
  const digits = total < 10_000_000 ? 1 : 0;
  return { done: (done / 1_000_000).toFixed(digits), total: (total / 1_000_000).toFixed(digits) };
}

/** An estimate, rounded up: whole seconds, or whole minutes from 1.5 minutes on. */
export function estimate(ms: number): { readonly count: number; readonly unit: "second" | "minute" } {
  return ms <= 90_000
    ? { count: Math.ceil(ms / 1000), unit: "second" }
    : { count: Math.ceil(ms / 60_000), unit: "minute" };
}

/** Points in whole percent, rounded down: "87%". */
export function share(earned: number, points: number): string {
  // In floating-point numbers, 0.29 of 1 is 28.999... percent.
  return `${points === 0 ? 0 : Math.floor((earned * 100) / points + 1e-9)}%`;
}

/** A duration in whole minutes and seconds. */
export function minutes(ms: number): { readonly whole: number; readonly seconds: number } {
  const seconds = Math.round(ms / 1000);
  return { whole: Math.floor(seconds / 60), seconds: seconds % 60 };
}

/** Bytes in whole megabytes. */
export function megabytes(bytes: number): number {
  return Math.round(bytes / (1024 * 1024));
}

/** Durations from here on are in minutes: 59,950 ms would be rounded to 60.0 s. */
export const minuteMs = 59_950;

/** The first line that is not blank, shortened for a sentence and without control characters. */
function firstLine(text: string): string {
  const line = text.split("\n").find((candidate) => candidate.trim() !== "") ?? "";
  const plain = line.replaceAll(/\p{Cc}+/gu, " ").trim();
  return plain.length > longest ? `${plain.slice(0, longest - 1)}…` : plain;
}

const longest = 200;

/** A language's words for places in an output. */
interface PlaceWords {
  readonly parts: Readonly<Record<OutputPart, string>>;
  /** "line 17" */
  readonly line: (number: string) => string;
  /** "line 50 and beyond" */
  readonly beyond: (place: string) => string;
}

/** The place of a difference in words. Names of rows, columns and keys are not translated. */
export function placeIn({ parts, line, beyond }: PlaceWords): (difference: Pick<Difference, "kind" | "at">) => string {
  const known = new Map<string, string>(Object.entries(parts));
  return ({ kind, at }) => {
    const [, place = at, more] = /^(.*?)( and beyond)?$/s.exec(at) ?? [];
    const number = /^line (\d+)$/.exec(place)?.[1];
    const part = /^(?:row|column)-/.test(kind) ? undefined : known.get(place);
    const told = number === undefined ? (part ?? place) : line(number);
    return more === undefined ? told : beyond(told);
  };
}

/** A language's sentence for each rule. */
export type FindingSentences = { readonly [R in LintRule]: (facts: LintFacts[R]) => string };

/** Generic, so that the compiler checks that rule and facts match. */
export function tellFinding<R extends LintRule>(
  sentences: FindingSentences,
  { rule, facts }: LintFindingOf<R>,
): string {
  return sentences[rule](facts);
}

/** One difference in one line: `line changed: line 18, “old” → “new” (since Docker 25.0)`; `exit status: 0 → 1`. */
export function differenceLine(difference: Difference, words: DifferenceMessages): string {
  const { kind, at, expected, actual, since } = difference;
  if (kind === "exit-status") return `${words.kinds[kind]}: ${expected} → ${actual}`;
  // The only value of a column is its name, or its new name.
  const values = [expected, actual].filter((value) => value !== undefined).filter((value) => value !== at);
  const before = kind === "column-renamed" ? " → " : ", ";
  const seen = values.length === 0 ? "" : before + values.map(quoted).join(" → ");
  return `${words.kinds[kind]}: ${words.place(difference)}${seen}${since === undefined ? "" : ` (${words.since(since)})`}`;
}

/**
 * What to do for each cause, with the ids of its items: `... (pull-centos, images, and 3 more)`; for an unavailable engine,
 * the engine's id.
 */
export function nextSteps(
  { runs }: Pick<Result, "runs">,
  words: Pick<ConsoleMessages, "causes" | "podman" | "more">,
): string[] {
  const found = Map.groupBy(runs.flatMap(whatToDo), ({ act }) => act);
  return urgency.flatMap((act) => {
    const ids = [...new Set(found.get(act)?.map(({ id }) => id))];
    if (ids.length === 0) return [];
    const rest = ids.length - mostNamed;
    const named = [...ids.slice(0, mostNamed), ...(rest > 0 ? [words.more(rest)] : [])];
    return [`${act === "podman" ? words.podman.act : words.causes[act]} (${named.join(", ")})`];
  });
}

/** Causes of inconclusive steps come first: the other results may change when they are fixed. */
const urgency: readonly Act[] = [
  "machine",
  "network",
  "harness",
  "image",
  "docker",
  "podman",
  "lesson",
  "student",
  "unknown",
];

/** What to do. Podman has its own text. */
type Act = Cause | "podman";

const mostNamed = 4;

function whatToDo(run: RunResult): { readonly id: string; readonly act: Act | undefined }[] {
  if ("failure" in run) return [{ id: run.engine.id, act: run.failure.cause }];
  return run.lessons.flatMap(({ steps, claims }) =>
    [...steps, ...claims].map(({ id, cause }) => ({ id, act: actOn(run, cause) })),
  );
}

function actOn(run: RunResult, cause: Cause | undefined): Act | undefined {
  return cause === "docker" && "registry" in run && run.engine.software === "podman" ? "podman" : cause;
}

/** Ids after their heading; empty if there are none. */
export function namedIds(heading: string, ids: readonly string[]): string[] {
  return ids.length === 0 ? [] : [`${heading}: ${ids.join(", ")}`];
}

/** The text with a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Names of the platforms that describe courses, the same in every language. */
export const courseFormats: Readonly<Partial<Record<CourseHead["format"], string>>> = {
  labspace: "Docker Labspace",
  educates: "Educates",
  killercoda: "Killercoda",
  mkdocs: "MkDocs",
  mdbook: "mdBook",
};
