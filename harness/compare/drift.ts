import type { Difference } from "../model/comparison.ts";
import type { CompareInput } from "./input.ts";

/** A step whose transcript is not what the run saw any more. */
export interface Drift {
  /** What was compared: the lesson's transcript is `expected`. */
  readonly input: CompareInput;
  /** The differences that count; others the lab accepts, and they stay. */
  readonly counted: readonly Difference[];
}
