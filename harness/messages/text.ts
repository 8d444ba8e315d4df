import type { VerdictKind } from "../model/verdict.ts";

/** Order in which counts are told: good news first. */
export const verdictOrder: readonly VerdictKind[] = [
  "passed",
  "drifted",
  "failed",
  "blocked",
  "skipped",
  "inconclusive",
];

/** Text of a lesson or a program, set apart from our own words. */
export function quoted(text: string): string {
  return `“${firstLine(text)}”`;
}

/** A line for each entry, below the sentence that they end. */
export function list(entries: readonly string[]): string {
  return entries.map((entry) => `\n- ${entry}`).join("");
}

/** Decimal megabytes, as apt tells them: whole ones, with a decimal of what is less than ten in all. */
export function amounts({ done, total }: { readonly done: number; readonly total: number }): {
  readonly done: string;
  readonly total: string;
} {
  const digits = total < 10_000_000 ? 1 : 0;
  return { done: (done / 1_000_000).toFixed(digits), total: (total / 1_000_000).toFixed(digits) };
}

/** An estimate, never shorter than it is: whole seconds, from a minute and a half on whole minutes. */
export function estimate(ms: number): { readonly count: number; readonly unit: "second" | "minute" } {
  return ms <= 90_000
    ? { count: Math.ceil(ms / 1000), unit: "second" }
    : { count: Math.ceil(ms / 60_000), unit: "minute" };
}

/** Points of so many in whole percent, likewise rounded down: "87%". */
export function share(earned: number, points: number): string {
  // To a computer, 0.29 of 1 is 28.999... percent.
  return `${points === 0 ? 0 : Math.floor((earned * 100) / points + 1e-9)}%`;
}

/** Whole minutes and the seconds that remain, of a duration that is not shown with a decimal. */
export function minutes(ms: number): { readonly whole: number; readonly seconds: number } {
  const seconds = Math.round(ms / 1000);
  return { whole: Math.floor(seconds / 60), seconds: seconds % 60 };
}

/** Whole megabytes of so many bytes. */
export function megabytes(bytes: number): number {
  return Math.round(bytes / (1024 * 1024));
}

/** From here on a duration reads better in minutes: 59,950 ms would be rounded to 60.0 s. */
export const minuteMs = 59_950;

/** First line that is not blank, cut to a length that a sentence can carry; control characters never reach a terminal. */
function firstLine(text: string): string {
  const line = text.split("\n").find((candidate) => candidate.trim() !== "") ?? "";
  const plain = line.replaceAll(/\p{Cc}+/gu, " ").trim();
  return plain.length > longest ? `${plain.slice(0, longest - 1)}…` : plain;
}

const longest = 200;
