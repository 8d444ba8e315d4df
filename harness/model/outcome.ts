import type { Gradebook } from "./gradebook.ts";
import type { Grade } from "./grade.ts";
import type { Result } from "./result.ts";
import type { Verification } from "./verification.ts";

/** How a whole run ended. */
export type Outcome = "passed" | "drifted" | "failed" | "inconclusive";

/** How a command ended; `usage-error` where it was called with something that it is not for. */
export type Ended = Outcome | "usage-error";

/** A failure outweighs what is inconclusive. A blocked step is inconclusive, and so is a run in which no step passed. */
export function outcomeOf({ failOn, summary }: Pick<Result, "failOn" | "summary">): Outcome {
  if (summary.failed > 0 || (failOn === "drifted" && summary.drifted > 0)) return "failed";
  if (summary.inconclusive + summary.blocked > 0 || summary.passed + summary.drifted === 0) return "inconclusive";
  return summary.drifted > 0 ? "drifted" : "passed";
}

/** Full points hold. What is to be graded again is no verdict on anybody. */
export function outcomeOfGrade({ outcome, earned, points }: Pick<Grade, "outcome" | "earned" | "points">): Outcome {
  if (outcome.kind === "again") return "inconclusive";
  return earned < points ? "failed" : "passed";
}

/** Whoever lost points has a grade all the same; who has none is to be graded again. */
export function outcomeOfClass({ students }: Pick<Gradebook, "students">): Outcome {
  return students.every(({ grade }) => grade.outcome.kind === "graded") ? "passed" : "inconclusive";
}

/** A file that is no bundle was named by mistake. What does not fit weighs more than what could not be found out. */
export function outcomeOfVerification({ bundles }: Pick<Verification, "bundles">): Ended {
  const states = new Set(bundles.map(({ state }) => state));
  if (states.has("unreadable")) return "usage-error";
  if (states.has("inconsistent")) return "failed";
  return states.has("older") || states.has("newer") ? "inconclusive" : "passed";
}
