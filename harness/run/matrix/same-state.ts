import { valueDifference } from "../../compare/values.ts";
import type { Difference } from "../../model/comparison.ts";
import type { ClaimResult, StepResult } from "../../model/result.ts";

/**
 * True if two engines have the same verdict, cause and differences, including accepted ones. Differences whose values only
 * vary by nature count as the same.
 */
export function sameState(one: StepResult | ClaimResult, other: StepResult | ClaimResult): boolean {
  return (
    one.verdict === other.verdict &&
    one.cause === other.cause &&
    onlyIn(one, other).length === 0 &&
    onlyIn(other, one).length === 0
  );
}

/** Differences from the lesson that one engine shows and the other does not. */
export function onlyIn(one: StepResult | ClaimResult, other: StepResult | ClaimResult): Difference[] {
  const others = differencesOf(other);
  return differencesOf(one).filter((difference) => !others.some((found) => isSame(found, difference)));
}

function differencesOf(result: StepResult | ClaimResult): readonly Difference[] {
  const differences = "comparison" in result ? result.comparison?.differences : undefined;
  // Optional rows say nothing about an engine.
  return (differences ?? []).filter(({ kind }) => kind !== "row-incidental");
}

function isSame(one: Difference, other: Difference): boolean {
  return (
    one.kind === other.kind &&
    one.at === other.at &&
    sameValue(one.expected, other.expected) &&
    sameValue(one.actual, other.actual)
  );
}

function sameValue(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return valueDifference(one.trimEnd(), other.trimEnd()) !== undefined;
}
