import type { Comparison, Difference, Weight } from "../harness/model/comparison.ts";
import type { CommandResult, Termination } from "../harness/model/exchange.ts";

/** What a command did that printed "out". */
export function observed(
  command: string,
  termination: Termination = { kind: "exited", code: 0 },
  stderr = "",
): CommandResult {
  return { argv: command.split(" "), stdout: "out", stderr, termination, durationMs: 1, stream: "pipe" };
}

/** A comparison that found these differences. */
export function differing(kind: Weight, ...differences: [Difference, ...Difference[]]): Comparison {
  return { kind, rules: [], differences };
}
