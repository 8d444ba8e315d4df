import type { Difference } from "../model/comparison.ts";

/** The words for one typed difference. */
export interface DifferenceWords {
  /** What happened: "column gone", "value changed". */
  readonly kinds: Readonly<Record<Difference["kind"], string>>;
  /** Head of what the lesson shows. */
  readonly expected: string;
  /** Head of what was seen here. */
  readonly actual: string;
  /** "since Docker 25.0" */
  readonly since: (version: string) => string;
}
