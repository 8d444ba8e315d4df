import type { Difference, DifferenceKind } from "./comparison.ts";
import type { VersionRange } from "./era.ts";

/** What a lab accepts of a step: one difference by its kind and its place, why, and for how long. */
export type AcceptedDrift<Reason = string> = DifferenceName & Term & { readonly reason: Reason };

/** Tells one difference of a step from its others. */
interface DifferenceName {
  readonly kind: DifferenceKind;
  /** As the result has it: `AUTOMATED`, `hello-world:latest SIZE`, `line 3`. */
  readonly at: string;
}

/** How long something is accepted. */
export type Term =
  /** ISO date: the last day, in UTC. */
  | { readonly until: string }
  /** The client's and the engine's version, at least one end of the range being set. */
  | { readonly docker: VersionRange };

/** A difference that was seen and is accepted. */
export type AcceptedDifference = Term & { readonly difference: Difference; readonly reason: string };

/** A difference that was accepted up to a day which has passed. */
export interface ExpiredDifference {
  readonly difference: Difference;
  readonly reason: string;
  readonly until: string;
}

/** True where the name is this difference's; what the values are does not matter. */
export function isNamed(difference: Difference, { kind, at }: Pick<Difference, "kind" | "at">): boolean {
  return difference.kind === kind && difference.at === at;
}
