import { z } from "zod";
import type { AcceptedDifference } from "./accepted.ts";
import type { Comparison, NonEmpty } from "./comparison.ts";
import type { Reason } from "./reason.ts";

/** The six kinds of verdict. "Could not run" (`inconclusive`) is never "does not match" (`failed`). */
export const verdictSchema = z
  .enum(["passed", "drifted", "failed", "blocked", "skipped", "inconclusive"])
  .describe("inconclusive: labproof could not find out, which is not the same as failed.");

export type VerdictKind = z.infer<typeof verdictSchema>;

/** The verdict on a step by its comparison alone. */
export const verdictOfComparison: Readonly<Record<Comparison["kind"], "passed" | "drifted" | "failed">> = {
  identical: "passed",
  equivalent: "passed",
  drifted: "drifted",
  broken: "failed",
};

/** Who has to act. */
export const causeSchema = z
  .enum(["lesson", "docker", "image", "machine", "network", "student", "harness", "unknown"])
  .describe("Who has to act; unknown: nothing shows who.");

export type Cause = z.infer<typeof causeSchema>;

export type Verdict =
  | { readonly kind: "passed"; readonly accepted?: NonEmpty<AcceptedDifference> }
  | {
      readonly kind: "drifted";
      readonly cause: Cause;
      readonly reason: Reason;
      readonly accepted?: NonEmpty<AcceptedDifference>;
    }
  | { readonly kind: "failed"; readonly cause: Cause; readonly reason: Reason; readonly part?: Part }
  /** A step that it needs did not pass. */
  | { readonly kind: "blocked"; readonly reason: Extract<Reason, { code: "needs" }> }
  /** Waived, or not possible here. */
  | { readonly kind: "skipped"; readonly reason: Reason }
  /** labproof could not find out. */
  | { readonly kind: "inconclusive"; readonly cause: Cause; readonly reason: Reason };

/** How many parts of a check passed: `met` of `of`. */
export interface Part {
  readonly met: number;
  readonly of: number;
}
