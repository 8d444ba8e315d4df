import type { LintCoverage, LintFindingOf, LintRule, LintSeverity } from "./lint.ts";
import type { ReadAs, ReadWhy } from "./reading.ts";

/** Every word of `labproof lint`; messages/ has one for each language. */
export interface LintMessages {
  /** What is wrong, where it is not plain from the place itself, and what to do: one sentence or two. */
  readonly finding: <R extends LintRule>(finding: LintFindingOf<R>) => string;
  /** What the rule looks for, whatever it found. */
  readonly rule: Readonly<Record<LintRule, string>>;
  readonly severity: Readonly<Record<LintSeverity, string>>;
  readonly coverage: (coverage: LintCoverage) => string;
  readonly summary: (counts: Readonly<Record<LintSeverity, number>>) => string;
  /** Coverage is below what was asked for, in percent. */
  readonly belowCoverage: (covered: number, asked: number) => string;
  readonly readAs: Readonly<Record<ReadAs, string>>;
  readonly readWhy: Readonly<Record<ReadWhy, string>>;
}
