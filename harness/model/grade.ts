import type { EngineFacts, EngineKind } from "./engine.ts";
import type { Cause, VerdictKind } from "./verdict.ts";

/** What `labproof grade` found on one machine, as its JSON holds it. */
export interface Grade {
  readonly schema: "labproof/grade@2";
  /** labproof's own version. */
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly mode: GradeMode;
  /** Its facts are absent where it never answered. */
  readonly engine: { readonly id: string; readonly kind?: EngineKind } & Partial<Omit<EngineFacts, "name">>;
  readonly lessons: readonly GradedLesson[];
  readonly outcome: GradeOutcome;
  /** Sum over the lessons. */
  readonly points: number;
  readonly earned: number;
}

/** `run`: the labs ran on the machine. `evidence`: what the student left there was looked at, and nothing ran. */
export type GradeMode = "run" | "evidence";

export type GradeOutcome =
  | { readonly kind: "graded" }
  /** Something could not be found out: these points are no grade. To be graded again once it is mended. */
  | { readonly kind: "again"; readonly cause: Cause; readonly message: string };

export interface GradedLesson {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly items: readonly GradedItem[];
  /** Of the items that count. */
  readonly points: number;
  readonly earned: number;
}

/** A step or a claim, with what it brought. */
export interface GradedItem {
  readonly kind: "step" | "claim";
  readonly id: string;
  readonly line: number;
  /** The command or the claim. */
  readonly text: string;
  readonly verdict: VerdictKind;
  readonly cause?: Cause;
  /** Why it does not hold, and where the student has to act, the next thing to do; in the student's language. */
  readonly message?: string;
  readonly credit: Credit;
  /** What it is worth, whether or not it counts. */
  readonly points: number;
  /** Up to `points`; a part of them where a part of what was asked is there. */
  readonly earned: number;
}

export type Credit =
  | { readonly kind: "counted" }
  /** Could not be tried: the step that it needs has cost its points already, and is not counted twice. */
  | { readonly kind: "blocked"; readonly by: string }
  /** Not the student's affair: waived, not possible here, or the lesson, Docker or an image is at fault. */
  | { readonly kind: "excused" }
  /** Not found out; the whole is to be graded again. */
  | { readonly kind: "unknown" };
