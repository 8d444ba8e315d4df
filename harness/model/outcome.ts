import type { Gradebook } from "./gradebook.ts";
import type { Grade } from "./grade.ts";
import type { Result } from "./result.ts";
import type { Verification } from "./verification.ts";

/** How a whole run ended. */
export type Outcome = "holds" | "drifted" | "fails" | "unknown";

/** How a command ended; `used-wrongly` where it was given what it is not for. */
export type Ended = Outcome | "used-wrongly";

/**
 * What does not hold weighs more than what could not be found out. Nobody saw that a blocked step works, and a run in which
 * nothing held found nothing out.
 */
export function outcomeOf({ failOn, summary }: Pick<Result, "failOn" | "summary">): Outcome {
  if (summary.broken > 0 || (failOn === "drifted" && summary.drifted > 0)) return "fails";
  if (summary.error + summary.blocked > 0 || summary.holds + summary.drifted === 0) return "unknown";
  return summary.drifted > 0 ? "drifted" : "holds";
}

/** Full points hold. What is to be graded again is no verdict on anybody. */
export function outcomeOfGrade({ outcome, earned, points }: Pick<Grade, "outcome" | "earned" | "points">): Outcome {
  if (outcome.kind === "again") return "unknown";
  return earned < points ? "fails" : "holds";
}

/** Whoever lost points has a grade all the same; who has none is to be graded again. */
export function outcomeOfClass({ students }: Pick<Gradebook, "students">): Outcome {
  return students.every(({ grade }) => grade.outcome.kind === "graded") ? "holds" : "unknown";
}

/** A file that is no bundle was named by mistake. What does not fit weighs more than what could not be found out. */
export function outcomeOfVerification({ bundles }: Pick<Verification, "bundles">): Ended {
  const states = new Set(bundles.map(({ state }) => state));
  if (states.has("unreadable")) return "used-wrongly";
  if (states.has("inconsistent")) return "fails";
  return states.has("newer") ? "unknown" : "holds";
}
