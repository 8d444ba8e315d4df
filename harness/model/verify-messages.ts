import type { Inconsistency, Note } from "./inconsistency.ts";
import type { VerifiedBundle } from "./verification.ts";

/** The messages of `labproof verify` in one language. */
export interface VerifyMessages {
  readonly state: Readonly<Record<VerifiedBundle["state"], string>>;
  readonly mode: Readonly<Record<"run" | "evidence", string>>;
  /** Whose bundle it is, where it says so. */
  readonly student: (student: string | undefined) => string;
  /** "7 of 8 points (87%), made anew". */
  readonly points: (earned: number, points: number) => string;
  /** That the points made anew are no grade. */
  readonly again: string;
  /** What does not fit, and what that means, in a sentence or two. */
  readonly inconsistency: (found: Inconsistency) => string;
  readonly note: (note: Note) => string;
  /** The last line: how many of how many fit. */
  readonly outcome: (consistent: number, all: number) => string;
  /** What `labproof grade` says of the bundle that it has written. */
  readonly written: (path: string) => string;
  /** That a container ran to show the nonce, and is gone. */
  readonly shown: string;
  /** That none could. */
  readonly unshown: string;
  /** That none was written, since the engine could not be asked to the end. */
  readonly notWritten: string;
}
