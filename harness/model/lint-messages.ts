import type { LintCoverage, LintFindingOf, LintRule, LintSeverity } from "./lint.ts";
import type { ReadAs, ReadWhy } from "./reading.ts";

/** The messages of `labproof lint` in one language. */
export interface LintMessages {
  /** What is wrong and what to do, in one or two sentences. */
  readonly finding: <R extends LintRule>(finding: LintFindingOf<R>) => string;
  /** A description of the rule, independent of its findings. */
  readonly rule: Readonly<Record<LintRule, string>>;
  readonly severity: Readonly<Record<LintSeverity, string>>;
  readonly coverage: (coverage: LintCoverage) => string;
  readonly summary: (counts: Readonly<Record<LintSeverity, number>>) => string;
  /** Coverage is below the required percentage. */
  readonly belowCoverage: (covered: number, asked: number) => string;
  readonly readAs: Readonly<Record<ReadAs, string>>;
  readonly readWhy: Readonly<Record<ReadWhy, string>>;
}
