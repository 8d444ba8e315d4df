import type { Engine } from "../../engine/engine.ts";
import type { AcceptedDrift } from "../../model/comparison.ts";
import type { InEachLanguage } from "../../model/language.ts";
import type { Evidence } from "../../model/evidence.ts";
import type { CommandResult } from "../../model/exchange.ts";
import type { Lesson } from "../../model/lesson.ts";
import type { Severity } from "../../model/result.ts";
import type { Cause, Part, Verdict } from "../../model/verdict.ts";

/** What a lab file adds to its lesson. Commands and expected outputs come from the text. */
export interface Lab {
  /** By step id. Steps without an entry use the defaults. */
  readonly steps?: Readonly<Record<string, StepLab>>;
  /** By the id of the mark in the text. Each mark needs an entry, and each entry a mark. */
  readonly claims: Readonly<Record<string, ClaimLab>>;
}

export interface StepLab {
  /** Checks the engine's state after the command, in addition to the comparison of its output. */
  readonly check?: (context: LabContext) => Promise<CheckResult>;
  /** Steps that must have passed or drifted. A step inside a session always needs the step that opened it. */
  readonly needs?: readonly string[];
  /** Time limit of the command. Default: 2 minutes, or 10 if it fetches or builds. */
  readonly timeoutSeconds?: number;
  /** Expected exit status; default 0. */
  readonly exitCode?: number;
  /** Known differences that are accepted for a time. A difference that breaks the step is never accepted. */
  readonly accept?: readonly AcceptedDrift[];
  /** Default 1. */
  readonly points?: number;
  /** Proves later that a person did the step; absent if the step leaves no traces. */
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

/** The input of a check. */
export interface LabContext {
  readonly engine: Engine;
  readonly lesson: Lesson;
  /** The result of a step of this run. Throws if the step did not run: list it in `needs`. */
  readonly observed: (step: string) => CommandResult;
}

/** @param results the results of the steps so far, by id */
export function contextFor(engine: Engine, lesson: Lesson, results: ReadonlyMap<string, CommandResult>): LabContext {
  return {
    engine,
    lesson,
    observed: (id) => {
      const found = results.get(id);
      if (found === undefined)
        throw new Error(`step ${id} did not run: list it in the needs of the check that uses it`);
      return found;
    },
  };
}

/** The result of a check. */
export type CheckResult =
  | { readonly kind: "passed" }
  | {
      readonly kind: "failed";
      readonly expected: string;
      readonly actual: string;
      readonly cause: Cause;
      /** The part that is met and worth points; absent if none is. */
      readonly part?: Part;
    }
  /** What the check needs does not exist on this machine or engine. */
  | { readonly kind: "not-here"; readonly why: InEachLanguage };

/** Passes if two values are the same. `cause`: who has to act if they are not. */
export function equal(actual: unknown, expected: unknown, cause: Cause): CheckResult {
  const [left, right] = [shown(actual), shown(expected)];
  return left === right ? { kind: "passed" } : { kind: "failed", expected: right, actual: left, cause };
}

/** Passes if `condition` is true. `expected` and `actual` explain the failure. */
export function ok(condition: boolean, expected: string, actual: unknown, cause: Cause): CheckResult {
  return condition ? { kind: "passed" } : { kind: "failed", expected, actual: shown(actual), cause };
}

/** The first result that failed, or else the first that is `not-here`. */
export function every(...results: readonly CheckResult[]): CheckResult {
  const of = (kind: CheckResult["kind"]): CheckResult | undefined => results.find((result) => result.kind === kind);
  return of("failed") ?? of("not-here") ?? { kind: "passed" };
}

/** Like `every`, but each result that passed earns its share of the points. */
export function parts(...results: readonly CheckResult[]): CheckResult {
  const found = every(...results);
  if (found.kind !== "failed") return found;
  const here = results.filter(({ kind }) => kind !== "not-here");
  return { ...found, part: { met: here.filter(({ kind }) => kind === "passed").length, of: here.length } };
}

/** The verdict of a lab's own check on a step or claim. */
export function judgeCheck(result: CheckResult): Verdict {
  if (result.kind === "passed") return { kind: "passed" };
  if (result.kind === "not-here") {
    return { kind: "skipped", reason: { code: "not-here", why: result.why } };
  }
  const { expected, actual, cause, part } = result;
  const reason = { code: "check", expected, actual } as const;
  return { kind: "failed", cause, reason, ...(part === undefined ? {} : { part }) };
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value);
}
