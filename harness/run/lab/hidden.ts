import type { Comparison, Difference, NonEmpty } from "../../model/comparison.ts";
import type { Reason } from "../../model/verdict.ts";

/** Hides private data in a text that a program printed; model/private-text.ts has two such functions. */
export type Hide = (text: string) => string;

/** Only the actual value can contain private data; the expected value comes from the lesson. */
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

/** The same for a difference whose acceptance is valid or has expired. */
export function hiddenIn<A extends { readonly difference: Difference }>(accepted: A, hide: Hide): A {
  return { ...accepted, difference: hiddenDifference(accepted.difference, hide) };
}

/** Hides private data in a reason. Texts from the lesson and the lab stay unchanged. */
export function hiddenReason(reason: Reason, hide: Hide): Reason {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- only these contain output of programs
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
    case "harness":
      return { ...reason, detail: hide(reason.detail) };
    default:
      return "text" in reason ? { ...reason, text: hide(reason.text) } : reason;
  }
}

function each<A, B>([first, ...others]: NonEmpty<A>, change: (one: A) => B): NonEmpty<B> {
  return [change(first), ...others.map(change)];
}
