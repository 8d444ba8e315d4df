import type { EngineHandle } from "../../model/engine.ts";
import type { Drift } from "../../compare/input.ts";
import type { Target } from "../../model/bisection.ts";
import type { Course } from "../../model/lesson.ts";
import type { FailOn, StepResult, ClaimResult } from "../../model/result.ts";

/** Plain data that the run passes to the processes that run its labs. */
export interface RunContext {
  readonly handle: EngineHandle;
  readonly failOn: FailOn;
  readonly language: "vi" | "en";
  /** ISO date in UTC on which the run began, the same for all of its steps. */
  readonly today: string;
  readonly lessons: readonly RunLesson[];
}

export interface RunLesson {
  /** As it was named on the command line. */
  readonly path: string;
  /** Absolute path of the module that vitest runs for it: its lab file, or its Markdown. */
  readonly file: string;
  readonly upTo?: Target;
  /** Absent for a lesson that is no chapter of a course, or that has a lab file. */
  readonly course?: Course;
}

/** The outcome that a lab's test passes to the run through its task's meta. */
export type Outcome =
  | {
      readonly kind: "step";
      readonly lesson: string;
      readonly result: StepResult;
      /** Absent if the step did not drift. */
      readonly drift?: Drift;
    }
  | { readonly kind: "claim"; readonly lesson: string; readonly result: ClaimResult };

declare module "vitest" {
  interface ProvidedContext {
    labproof: RunContext;
  }
  interface TaskMeta {
    labproof?: Outcome;
  }
}
