import type { Lack } from "./evidence.ts";
import type { Credit, Grade, GradeMode } from "./grade.ts";
import type { Cause } from "./verdict.ts";

/** The messages of a grade in one language. */
export interface GradeMessages {
  /** What was looked at: the first line. */
  readonly mode: Readonly<Record<GradeMode, string>>;
  /** The engine and its version, where it answered. */
  readonly engine: (engine: Grade["engine"]) => string;
  /** In place of the points where an item does not count: in a word or two. */
  readonly credit: Readonly<Record<Exclude<Credit["kind"], "counted">, string>>;
  /** "1/2" */
  readonly points: (earned: number, points: number) => string;
  /** "7 of 8 points (87%)" */
  readonly total: (earned: number, points: number) => string;
  /** Names the item that has to be done first. */
  readonly blocked: (by: string) => string;
  /** What is not there, in one sentence. */
  readonly lack: (lack: Lack) => string;
  /** What to type next. */
  readonly next: (command: string) => string;
  /** Heading over what is to be done first. */
  readonly first: string;
  /** Nothing is left to do. */
  readonly full: string;
  /** That these are no points, by who has to act. */
  readonly again: (cause: Cause) => string;
  /** Heading over the claims. */
  readonly claims: string;
  /** How many steps and claims are not told one by one, since they do not count. */
  readonly left: (count: number) => string;
  /** Of an item that leaves nothing behind. */
  readonly untold: string;
  /** Of a grade in which no item counts. */
  readonly nothingCounts: string;
}
