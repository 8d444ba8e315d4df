import type { FailOn, Summary } from "../model/result.ts";
import type { VerdictWord } from "../model/verdict.ts";

/**
 * True where a verdict counts as holding. Drift does so unless `failOn` is `drifted`; a skipped step was waived with a reason;
 * `blocked` and `error` never hold: nobody saw that the step works.
 */
export function holdsAt(verdict: VerdictWord, failOn: FailOn): boolean {
  return verdict === "holds" || verdict === "skipped" || (verdict === "drifted" && failOn === "broken");
}

/** Counts verdicts by their word. */
export function summarize(verdicts: Iterable<VerdictWord>): Summary {
  const counts = { holds: 0, drifted: 0, broken: 0, blocked: 0, skipped: 0, error: 0 };
  for (const word of verdicts) counts[word] += 1;
  return counts;
}
