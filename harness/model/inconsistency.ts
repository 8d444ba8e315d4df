/** An inconsistency in a bundle. Its texts are not trusted. */
export type Inconsistency =
  /** The bundle was changed after it was sealed. */
  | { readonly code: "seal" }
  /** The recorded grade of a step or claim differs from the recomputed one. */
  | {
      readonly code: "grade-item";
      readonly item: string;
      readonly field: ItemField;
      readonly recorded: string;
      readonly anew: string;
    }
  /** A recorded sum or the whole grade differs from the recomputed one. */
  | { readonly code: "grade-whole"; readonly field: WholeField; readonly recorded: string; readonly anew: string }
  /** An answer is missing that grading needs, or exists although no question asks for it. */
  | { readonly code: "exchange-missing" | "exchange-unasked"; readonly part: string; readonly asked: string }
  | { readonly code: "not-judged"; readonly detail: string }
  | { readonly code: "nonce-missing" }
  | { readonly code: "nonce-wrong"; readonly asked: string; readonly found: string }
  /** No image could show the nonce, or a container printed something else. */
  | { readonly code: "nonce-no-image" }
  | { readonly code: "nonce-not-shown"; readonly nonce: string }
  | { readonly code: "student-missing"; readonly asked: string }
  | { readonly code: "student-other"; readonly asked: string; readonly found: string }
  /** It shares data with another student's bundle. */
  | { readonly code: "shared-engine" | "shared-exchanges"; readonly path: string; readonly student: string }
  | { readonly code: "shared-container"; readonly path: string; readonly student: string; readonly container: string }
  /** Times are out of order: between exchanges, within an exchange, or outside the bundle's start and end. */
  | { readonly code: "time-order" | "time-backwards" | "time-outside"; readonly asked: string; readonly at: string }
  | { readonly code: "time-finished" | "time-future"; readonly at: string }
  /** A container's time is later than the answer that contains it, or its times are in an impossible order. */
  | { readonly code: "container-later" | "container-order"; readonly container: string; readonly at: string }
  | { readonly code: "lesson-unknown" | "lab-unknown"; readonly source: string }
  /** Another engine answered than the one that the bundle names. */
  | { readonly code: "engine-other"; readonly recorded: string; readonly observed: string };

export type ItemField = "there" | "verdict" | "cause" | "credit" | "points" | "earned" | "text" | "message";
export type WholeField = "engine" | "mode" | "startedAt" | "outcome" | "points" | "earned";

/** A note for graders, which is not an inconsistency by itself. */
export type Note =
  /** Another version of labproof made it, whose questions and grading may differ. */
  | { readonly code: "harness-other"; readonly version: string }
  /** It has a nonce that the verifier did not ask for, and no image could show it. */
  | { readonly code: "nonce-no-image" };
