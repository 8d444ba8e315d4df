import type { Comparison } from "../model/comparison.ts";
import { compareOutput } from "./compare.ts";
import type { CompareInput } from "./input.ts";

/** Compares two texts of a command that succeeded off a terminal. */
export function compare(
  command: string,
  expected: string,
  actual: string,
  more: Partial<CompareInput> = {},
): Comparison {
  return compareOutput({ command, expected, actual, exitCode: 0, ...more });
}

/** `drifted: column-removed AUTOMATED since 25.0`: a comparison in a line. */
export function brief(comparison: Comparison): string {
  const differences = comparison.differences.map(
    ({ kind, at, since }) => `${kind} ${at}${since === undefined ? "" : ` since ${since}`}`,
  );
  return [`${comparison.kind}:`, [...comparison.rules].toSorted().join(" "), ...differences.map((text) => `| ${text}`)]
    .filter((text) => text !== "")
    .join(" ");
}
