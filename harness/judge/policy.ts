import type { FailOn, Summary } from "../model/result.ts";
import type { VerdictKind } from "../model/verdict.ts";

/**
 * True if a verdict does not fail the run. `drifted` fails it only if `failOn` is `drifted`; `skipped` has a reason;
 * `blocked` and `inconclusive` always fail it, because the step was not seen to work.
 */
export function holdsAt(verdict: VerdictKind, failOn: FailOn): boolean {
  return verdict === "passed" || verdict === "skipped" || (verdict === "drifted" && failOn === "failed");
}

/** Counts each kind of verdict. */
export function summarize(verdicts: Iterable<VerdictKind>): Summary {
  const counts = { passed: 0, drifted: 0, failed: 0, blocked: 0, skipped: 0, inconclusive: 0 };
  for (const kind of verdicts) counts[kind] += 1;
  return counts;
}
