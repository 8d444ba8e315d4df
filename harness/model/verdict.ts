import type { AcceptedDifference, ExpiredDifference } from "./accepted.ts";
import type { Difference, NonEmpty } from "./comparison.ts";

/** The six words of a result. "Could not run" (`error`) is never "does not match" (`broken`). */
export type VerdictWord = "holds" | "drifted" | "broken" | "blocked" | "skipped" | "error";

/** Who has to act. */
export type Cause = "lesson" | "docker" | "image" | "machine" | "network" | "student" | "harness";

export type Verdict =
  | { readonly word: "holds"; readonly accepted?: NonEmpty<AcceptedDifference> }
  | {
      readonly word: "drifted";
      readonly cause: Cause;
      readonly reason: Reason;
      readonly accepted?: NonEmpty<AcceptedDifference>;
    }
  | { readonly word: "broken"; readonly cause: Cause; readonly reason: Reason }
  /** A step it needs did not hold. */
  | { readonly word: "blocked"; readonly reason: Extract<Reason, { code: "needs" }> }
  /** Waived, or not possible here. */
  | { readonly word: "skipped"; readonly reason: Reason }
  /** The harness could not find out. */
  | { readonly word: "error"; readonly cause: Cause; readonly reason: Reason };

/** Why a verdict is not `holds`: facts only, put into words by messages/. */
export type Reason =
  | { readonly code: "exit-status"; readonly expected: number; readonly actual: string; readonly stderr: string }
  | {
      readonly code: "differences";
      /** Those that the lab does not accept. */
      readonly differences: NonEmpty<Difference>;
      /** Those among them that it accepted up to a day which has passed. */
      readonly expired?: NonEmpty<ExpiredDifference>;
    }
  | { readonly code: "check"; readonly expected: string; readonly actual: string }
  | { readonly code: "needs"; readonly step: string }
  | { readonly code: "waived"; readonly why: string }
  /** What a check looks at does not exist on this machine or engine. */
  | { readonly code: "not-here"; readonly why: string }
  /** A claim that no lab file checks. */
  | { readonly code: "unchecked" }
  /** A command that is not plain `docker`: it would need a shell, which no lesson gets here. */
  | { readonly code: "not-docker"; readonly command: string }
  | { readonly code: "condition"; readonly condition: Condition; readonly text: string }
  | { readonly code: "timed-out"; readonly afterMs: number }
  | { readonly code: "harness"; readonly detail: string };

/** A known condition of a machine, a network or a Hub that no lesson can help. */
export type Condition =
  | "engine-unreachable"
  | "socket-permission"
  | "pull-limit"
  | "name-resolution"
  | "network-timeout"
  | "certificate"
  /** The machine's clock is wrong, so that every certificate looks expired or not yet valid. */
  | "clock"
  | "proxy"
  | "pull-denied"
  | "tag-missing"
  | "platform"
  /** The image has no such program: `/bin/bash` in hello-world. */
  | "program-missing"
  | "disk-full"
  | "api-version"
  | "name-taken"
  | "port-taken";
