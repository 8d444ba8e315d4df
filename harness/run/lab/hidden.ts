import type { Comparison, Difference, NonEmpty } from "../../model/comparison.ts";
import type { Reason } from "../../model/reason.ts";

/** Hides what is private in a text that a program printed; model/private-text.ts has two such. */
export type Hide = (text: string) => string;

/** The same difference; what the lesson shows is nobody's secret. */
export function hiddenDifference<D extends Difference>(difference: D, hide: Hide): D {
  return difference.actual === undefined ? difference : { ...difference, actual: hide(difference.actual) };
}

export function hiddenComparison(comparison: Comparison, hide: Hide): Comparison {
  if (comparison.kind === "identical") return comparison;
  if (comparison.kind === "equivalent") {
    return { ...comparison, differences: comparison.differences.map((found) => hiddenDifference(found, hide)) };
  }
  return { ...comparison, differences: each(comparison.differences, (found) => hiddenDifference(found, hide)) };
}

/** A difference that the lab accepts, or accepted. */
export function hiddenIn<A extends { readonly difference: Difference }>(accepted: A, hide: Hide): A {
  return { ...accepted, difference: hiddenDifference(accepted.difference, hide) };
}

/** The same reason; what comes from the lesson and the lab stays as it is. */
export function hiddenReason(reason: Reason, hide: Hide): Reason {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- only these hold what a program printed
  switch (reason.code) {
    case "exit-status":
      return { ...reason, stderr: hide(reason.stderr) };
    case "differences": {
      const { differences, expired, ...rest } = reason;
      return {
        ...rest,
        differences: each(differences, (found) => hiddenDifference(found, hide)),
        ...(expired === undefined ? {} : { expired: each(expired, (one) => hiddenIn(one, hide)) }),
      };
    }
    case "check":
      return { ...reason, expected: hide(reason.expected), actual: hide(reason.actual) };
    case "condition":
    case "not-served":
    case "stub-image":
      return { ...reason, text: hide(reason.text) };
    case "harness":
      return { ...reason, detail: hide(reason.detail) };
    default:
      return reason;
  }
}

function each<A, B>([first, ...others]: NonEmpty<A>, change: (one: A) => B): NonEmpty<B> {
  return [change(first), ...others.map(change)];
}
