import type { AcceptedDifference, ExpiredDifference } from "./accepted.ts";
import type { Difference, Normalization } from "./comparison.ts";
import type { EngineFacts, EngineKind, Registry } from "./engine.ts";
import type { Era } from "./era.ts";
import type { Origin } from "./lesson.ts";
import type { Cause, VerdictKind } from "./verdict.ts";

/** What `labproof run` found, as result.json holds it. */
export interface Result {
  readonly schema: "labproof/result@2";
  /** labproof's own version. */
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly failOn: FailOn;
  readonly runs: readonly RunResult[];
  readonly summary: Summary;
}

/** From which verdict on a run does not hold. */
export type FailOn = "drifted" | "failed";

export type Summary = Readonly<Record<VerdictKind, number>>;

/** All lessons on one engine, in the order asked. */
export type RunResult = EngineRun | FailedRun;

/** What ran, with the facts of its engine. */
export interface EngineRun {
  readonly engine: Omit<EngineFacts, "name"> & { readonly id: string; readonly kind: EngineKind };
  readonly registry: Registry;
  readonly lessons: readonly LessonResult[];
}

/** An engine of several that could not be had, or was lost: every step and claim of its lessons is `error`. */
export interface FailedRun {
  readonly engine: { readonly id: string };
  readonly failure: RunFailure;
  readonly lessons: readonly LessonResult[];
}

export interface RunFailure {
  readonly cause: Cause;
  /** What went wrong and what to do next, in the run's language. */
  readonly message: string;
}

export interface LessonResult {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly source: string;
  readonly era: Era;
  readonly steps: readonly StepResult[];
  readonly claims: readonly ClaimResult[];
  readonly coverage: Coverage;
}

export interface StepResult {
  readonly id: string;
  readonly line: number;
  readonly origin: Origin;
  readonly section: string;
  readonly command: string;
  /** What really ran, where the lesson's command names things by ids or names that are others here. */
  readonly ran?: string;
  /** Id of the step that opened the session this one was typed into. */
  readonly session?: string;
  readonly verdict: VerdictKind;
  readonly cause?: Cause;
  readonly comparison?: {
    readonly kind: "identical" | "equivalent" | "drifted" | "broken";
    readonly rules: readonly Normalization[];
    readonly differences: readonly Difference[];
  };
  /** Differences of the comparison that the lab accepts: they do not count against the step. */
  readonly accepted?: readonly AcceptedDifference[];
  /** Differences that count again, since the day has passed up to which the lab accepted them. */
  readonly expired?: readonly ExpiredDifference[];
  /** Absent where the command did not run or did not exit by itself. */
  readonly exitCode?: number;
  readonly durationMs: number;
  readonly points: number;
  readonly earned: number;
  /** Id of the step that has to hold first, where it is blocked; that one is not blocked itself. */
  readonly blockedBy?: string;
  /** Why it does not hold, in the run's language; absent where it holds. */
  readonly message?: string;
}

export interface ClaimResult {
  readonly id: string;
  readonly line: number;
  readonly text: string;
  readonly verdict: VerdictKind;
  readonly cause?: Cause;
  readonly durationMs: number;
  readonly points: number;
  readonly earned: number;
  /** As a step's. */
  readonly blockedBy?: string;
  readonly message?: string;
}

export interface Coverage {
  /** Commands found in the lesson, and how many of them ran. */
  readonly commands: number;
  readonly run: number;
  readonly waived: readonly { readonly id: string; readonly reason: string }[];
  /** Claims marked in the lesson, and how many of them code checked. */
  readonly claims: number;
  readonly checked: number;
}
