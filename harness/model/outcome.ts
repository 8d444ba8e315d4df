import type { Gradebook, Grade } from "./grade.ts";
import type { Result } from "./result.ts";
import type { Verification } from "./verification.ts";

/** How a whole run ended. */
export type Outcome = "passed" | "drifted" | "failed" | "inconclusive";

/** How a command of labproof ended; `usage-error` for invalid arguments. */
export type Ended = Outcome | "usage-error";

/** Failures outweigh inconclusive steps. A blocked step is inconclusive, and so is a run without a passed step. */
export function outcomeOf({ failOn, summary }: Pick<Result, "failOn" | "summary">): Outcome {
  if (summary.failed > 0 || (failOn === "drifted" && summary.drifted > 0)) return "failed";
  if (summary.inconclusive + summary.blocked > 0 || summary.passed + summary.drifted === 0) return "inconclusive";
  return summary.drifted > 0 ? "drifted" : "passed";
}

/** Passed with full points. A grade that has to be repeated is inconclusive. */
export function outcomeOfGrade({ outcome, earned, points }: Pick<Grade, "outcome" | "earned" | "points">): Outcome {
  if (outcome.kind === "again") return "inconclusive";
  return earned < points ? "failed" : "passed";
}

/** Lost points are still a grade. Students without a grade have to be graded again. */
export function outcomeOfClass({ students }: Pick<Gradebook, "students">): Outcome {
  return students.every(({ grade }) => grade.outcome.kind === "graded") ? "passed" : "inconclusive";
}

/** A file that is not a bundle is a usage error. Inconsistencies outweigh inconclusive results. */
export function outcomeOfVerification({ bundles }: Pick<Verification, "bundles">): Ended {
  const states = new Set(bundles.map(({ state }) => state));
  if (states.has("unreadable")) return "usage-error";
  if (states.has("inconsistent")) return "failed";
  return states.has("older") || states.has("newer") ? "inconclusive" : "passed";
}
