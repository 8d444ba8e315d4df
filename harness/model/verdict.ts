import { z } from "zod";
import type { AcceptedDifference } from "./accepted.ts";
import type { Comparison, NonEmpty } from "./comparison.ts";
import type { Reason } from "./reason.ts";

/** The six words of a result. "Could not run" (`inconclusive`) is never "does not match" (`failed`). */
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
  /** A step it needs did not hold. */
  | { readonly kind: "blocked"; readonly reason: Extract<Reason, { code: "needs" }> }
  /** Waived, or not possible here. */
  | { readonly kind: "skipped"; readonly reason: Reason }
  /** The harness could not find out. */
  | { readonly kind: "inconclusive"; readonly cause: Cause; readonly reason: Reason };

/** How much of what was asked is there: `met` of `of`. */
export interface Part {
  readonly met: number;
  readonly of: number;
}
