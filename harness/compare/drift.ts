import type { Difference } from "../model/comparison.ts";
import type { CompareInput } from "./input.ts";

/** A step whose expected output differs from the run's output. */
export interface Drift {
  /** The input of the comparison. */
  readonly input: CompareInput;
  /** Differences that the lab does not accept. */
  readonly counted: readonly Difference[];
}
