import type { FailOn, Summary } from "../model/result.ts";
import type { VerdictKind } from "../model/verdict.ts";

/**
 * True where a verdict counts as holding. Drift does so unless `failOn` is `drifted`; a skipped step was waived with a reason;
 * `blocked` and `error` never hold: nobody saw that the step works.
 */
export function holdsAt(verdict: VerdictKind, failOn: FailOn): boolean {
  return verdict === "passed" || verdict === "skipped" || (verdict === "drifted" && failOn === "failed");
}

/** Counts verdicts by their word. */
export function summarize(verdicts: Iterable<VerdictKind>): Summary {
  const counts = { passed: 0, drifted: 0, failed: 0, blocked: 0, skipped: 0, inconclusive: 0 };
  for (const word of verdicts) counts[word] += 1;
  return counts;
}
