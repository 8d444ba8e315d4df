/** Something in a bundle that does not fit. Texts in it may be anybody's. */
export type Inconsistency =
  /** Something was changed after it was sealed. */
  | { readonly code: "seal" }
  /** What the recorded grade says of a step or claim is not what follows from the observations. */
  | {
      readonly code: "grade-item";
      readonly item: string;
      readonly field: ItemField;
      readonly recorded: string;
      readonly anew: string;
    }
  /** The same of a sum, or of the whole. */
  | { readonly code: "grade-whole"; readonly field: WholeField; readonly recorded: string; readonly anew: string }
  /** An answer is missing that the judgement needs, or is there although nothing asks for it. */
  | { readonly code: "exchange-missing" | "exchange-unasked"; readonly part: string; readonly asked: string }
  | { readonly code: "not-judged"; readonly detail: string }
  | { readonly code: "nonce-missing" }
  | { readonly code: "nonce-wrong"; readonly asked: string; readonly found: string }
  /** There was no image that could have shown it, or a container printed something else. */
  | { readonly code: "nonce-no-image" }
  | { readonly code: "nonce-not-shown"; readonly nonce: string }
  | { readonly code: "student-missing"; readonly asked: string }
  | { readonly code: "student-other"; readonly asked: string; readonly found: string }
  /** Another student's bundle, handed in beside it. */
  | { readonly code: "shared-engine" | "shared-exchanges"; readonly path: string; readonly student: string }
  | { readonly code: "shared-container"; readonly path: string; readonly student: string; readonly container: string }
  /** Something was observed before what was observed before it, or ended before it began, or lies beyond the bundle's times. */
  | { readonly code: "time-order" | "time-backwards" | "time-outside"; readonly asked: string; readonly at: string }
  | { readonly code: "time-finished" | "time-future"; readonly at: string }
  /** A container's time lies behind the moment in which it was told, or its times are in no possible order. */
  | { readonly code: "container-later" | "container-order"; readonly container: string; readonly at: string }
  | { readonly code: "lesson-unknown" | "lab-unknown"; readonly source: string }
  /** The engine that answered is not the one that the bundle names. */
  | { readonly code: "engine-other"; readonly recorded: string; readonly observed: string };

export type ItemField = "there" | "verdict" | "cause" | "credit" | "points" | "earned" | "text" | "message";
export type WholeField = "engine" | "mode" | "startedAt" | "outcome" | "points" | "earned";

/** No inconsistency by itself, but what a grader should know. */
export type Note =
  /** Another labproof made it: what it asks, and how it judges, may differ. */
  | { readonly code: "harness-other"; readonly version: string }
  /** Nobody asked for the nonce that it bears, and no image was there that could have shown it. */
  | { readonly code: "nonce-no-image" };
