import type { Difference } from "./comparison.ts";
import type { ClaimResult, EngineRun, LessonResult, RunFailure, StepResult } from "./result.ts";

/** What `labproof bisect` found: with which engine a step, or a claim, changes. */
export interface Bisection {
  readonly schema: "labproof/bisect@2";
  /** labproof's own version. */
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly lesson: Pick<LessonResult, "id" | "title" | "language" | "source">;
  readonly target: Target;
  /** In the order asked, oldest first. */
  readonly engines: readonly ProbedEngine[];
  readonly outcome: BisectOutcome;
  /** In the order of the engines; empty where none was found. */
  readonly changes: readonly Change[];
}

/** A step or a claim of a lesson. */
export interface Target {
  readonly kind: "step" | "claim";
  readonly id: string;
}

export type ProbedEngine = SeenEngine | UnknownEngine | NotRunEngine;

export interface SeenEngine extends Pick<EngineRun, "engine" | "registry"> {
  readonly probe: "seen";
  readonly result: StepResult | ClaimResult;
}

/** It could not be had, or what was asked could not be seen on it. */
export interface UnknownEngine extends Partial<Pick<RunFailure, "cause">> {
  readonly probe: "unknown";
  readonly engine: { readonly id: string };
  /** Why, in the run's language. */
  readonly message: string;
}

/** Which change is the first could be told without it. */
export interface NotRunEngine {
  readonly probe: "not-run";
  readonly engine: { readonly id: string };
}

export type BisectOutcome =
  /** All engines that were run show the same, the first and the last among them. */
  | "none"
  /** What was seen fits a single change. */
  | "one"
  /** What was seen changes more than once: there and back, or on to something else. */
  | "several"
  /** No change was seen, and not every engine that was asked answered. */
  | "unknown";

export interface Change {
  /** Id of the last engine that was seen before the change, */
  readonly after: string;
  /** and of the first with another verdict, cause or set of differences. */
  readonly at: string;
  /** Ids of those between the two: what they show could not be found out, so that the change may begin with one of them. */
  readonly between: readonly string[];
  /** Differences from the lesson that only the engine before shows, */
  readonly gone: readonly Difference[];
  /** and that only the other shows. */
  readonly appeared: readonly Difference[];
}
