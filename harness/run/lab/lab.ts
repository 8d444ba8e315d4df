import type { Engine } from "../../engine/engine.ts";
import type { AcceptedDrift } from "../../model/accepted.ts";
import type { Evidence } from "../../model/evidence.ts";
import type { InEachLanguage } from "../../model/language.ts";
import type { Lesson } from "../../model/lesson.ts";
import type { CommandResult } from "../../model/command-result.ts";
import type { Severity } from "../../model/result.ts";
import type { Cause, Part } from "../../model/verdict.ts";

/** What a lab file says of its lesson: all that a transcript cannot say. Commands and transcripts come from the text. */
export interface Lab {
  /** By step id; a step that needs nothing said is left out. */
  readonly steps?: Readonly<Record<string, StepLab>>;
  /** By the id of the mark in the text. Each mark needs an entry, each entry a mark. */
  readonly claims: Readonly<Record<string, ClaimLab>>;
}

export interface StepLab {
  /** Asks the engine's state after the command ran; its output is compared with the transcript anyway. */
  readonly check?: (context: LabContext) => Promise<CheckResult>;
  /** Steps that have to hold before this one makes sense. A step inside a session needs the one that opened it anyway. */
  readonly needs?: readonly string[];
  /** Time limit of the command, in place of 2 minutes, or 10 where it fetches or builds. */
  readonly timeoutSeconds?: number;
  /** Exit status that the lesson means; default 0. */
  readonly exitCode?: number;
  /** Differences from the transcript that are known and let pass for a time. What breaks the step is never accepted. */
  readonly accept?: readonly AcceptedDrift[];
  /** Default 1. */
  readonly points?: number;
  /** What tells afterwards that a person did the step; absent where nothing is left that could tell. */
  readonly evidence?: Evidence;
  readonly severity?: Severity;
}

/** A claim is checked by code, or waived with a reason. */
export type ClaimLab =
  | {
      readonly check: (context: LabContext) => Promise<CheckResult>;
      readonly needs?: readonly string[];
      /** Default 1. */
      readonly points?: number;
      readonly severity?: Severity;
    }
  /** Why no code can check it. */
  | { readonly waive: InEachLanguage };

/** What a check gets to look at. */
export interface LabContext {
  readonly engine: Engine;
  readonly lesson: Lesson;
  /** What a step of this run did. Throws where the step did not run: name it in `needs`. */
  readonly observed: (step: string) => CommandResult;
}

/** What a check came to. */
export type CheckResult =
  | { readonly kind: "passed" }
  | {
      readonly kind: "failed";
      readonly expected: string;
      readonly actual: string;
      readonly cause: Cause;
      /** How much of it is there all the same; absent: nothing that is worth points. */
      readonly part?: Part;
    }
  /** What it looks at does not exist on this machine or engine. */
  | { readonly kind: "not-here"; readonly why: InEachLanguage };

/** Passes where two values are the same, else says how they differ. `cause`: who has to act then. */
export function equal(actual: unknown, expected: unknown, cause: Cause): CheckResult {
  const [left, right] = [shown(actual), shown(expected)];
  return left === right ? { kind: "passed" } : { kind: "failed", expected: right, actual: left, cause };
}

/** Passes where `condition` is true; `expected` and `actual` say what differs where it is not. */
export function ok(condition: boolean, expected: string, actual: unknown, cause: Cause): CheckResult {
  return condition ? { kind: "passed" } : { kind: "failed", expected, actual: shown(actual), cause };
}

/** The first result that failed, else the first that is not for this machine. */
export function every(...results: readonly CheckResult[]): CheckResult {
  const of = (kind: CheckResult["kind"]): CheckResult | undefined => results.find((result) => result.kind === kind);
  return of("failed") ?? of("not-here") ?? { kind: "passed" };
}

/** Like `every`, but each result is worth its share of the points. */
export function parts(...results: readonly CheckResult[]): CheckResult {
  const found = every(...results);
  if (found.kind !== "failed") return found;
  const here = results.filter(({ kind }) => kind !== "not-here");
  return { ...found, part: { met: here.filter(({ kind }) => kind === "passed").length, of: here.length } };
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value);
}
