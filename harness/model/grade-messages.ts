import type { Lack } from "./evidence.ts";
import type { Credit, Grade, GradeMode, Gradebook, Stumble } from "./grade.ts";
import type { Cause } from "./verdict.ts";

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

/** The messages about a class in one language. */
export interface GradebookMessages {
  readonly title: string;
  readonly mode: Readonly<Record<GradeMode, string>>;
  /** How many are graded, how many are not, when and for how long. */
  readonly summary: (book: Pick<Gradebook, "students" | "durationMs">) => string;
  /** "12 of 40 graded"; stands in a live line. */
  readonly progress: (done: number, of: number) => string;
  /** "7/8 (87%)" */
  readonly total: (grade: Pick<Grade, "earned" | "points">) => string;
  /** Of a grade that an earlier run has kept. */
  readonly kept: string;
  /** Before those who have their grade from an earlier run; how to begin anew. */
  readonly keptBefore: (kept: number, of: number) => string;
  /** How those are graded who have no grade. */
  readonly againNext: (left: number) => string;
  /** After Ctrl+C: how many grades are kept, and how to go on. */
  readonly stopped: (done: number, of: number) => string;
  /** In place of points that are none. */
  readonly noGrade: string;
  /** Who has to act, in a word or two. */
  readonly cause: Readonly<Record<Cause, string>>;
  /** Why a student whose time was up has no grade. */
  readonly timeLimit: (limitMs: number) => string;
  /** Why a student has no grade whose worker ended. */
  readonly workerLost: (detail: string) => string;
  /** What each figure at the top of the page says. */
  readonly tiles: Readonly<Record<"graded" | "full" | "average" | "again", string>>;
  /** Heading over what most students stumble over. */
  readonly stumbles: string;
  /** In its place. */
  readonly noStumbles: string;
  /** How many students lost points at it, of how many; how many could not come so far. */
  readonly stumble: (stumble: Pick<Stumble, "students" | "of" | "blocked">) => string;
  readonly student: string;
  readonly students: string;
  readonly group: string;
  readonly points: string;
  /** Head of the column of who has to act. */
  readonly who: string;
  /** Head of the column of what to do next. */
  readonly next: string;
  /** What a mark in the table means. */
  readonly marks: Readonly<Record<Mark, string>>;
  /** Of the page: what it is searched and filtered by. */
  readonly search: string;
  readonly allGroups: string;
  readonly everybody: string;
  readonly graded: string;
  /** What stands behind the number of students that are shown; `%d`: how many there are. */
  readonly shown: string;
  /** Head of a column for Moodle. */
  readonly feedback: string;
  readonly files: Readonly<Record<"json" | "moodle" | "canvas" | "markdown" | "html", string>>;
}

/** What an item is to a student, for a table. */
export type Mark = "full" | "part" | "lost" | "blocked" | "excused" | "unknown";
