import type { LintFacts, LintFindingOf, LintRule } from "../model/lint.ts";

/** A language's sentence for each rule; one that is missing does not compile. */
export type FindingSentences = { readonly [R in LintRule]: (facts: LintFacts[R]) => string };

/** Generic, so that a rule and its facts stay a pair for the compiler. */
export function tellFinding<R extends LintRule>(
  sentences: FindingSentences,
  { rule, facts }: LintFindingOf<R>,
): string {
  return sentences[rule](facts);
}
