import type { Lack } from "./evidence.ts";
import type { Credit, Grade, GradeMode, Gradebook, Stumble } from "./grade.ts";
import type { Cause } from "./verdict.ts";

export interface GradeMessages {
  /** The first line: how the machine is graded. */
  readonly mode: Readonly<Record<GradeMode, string>>;
  /** The engine, and its version if it answered. */
  readonly engine: (engine: Grade["engine"]) => string;
  /** Replaces the points of an item that does not count; one or two words. */
  readonly credit: Readonly<Record<Exclude<Credit["kind"], "counted">, string>>;
  /** "1/2" */
  readonly points: (earned: number, points: number) => string;
  /** "7 of 8 points (87%)" */
  readonly total: (earned: number, points: number) => string;
  /** Names the item to do first. */
  readonly blocked: (by: string) => string;
  /** What is missing, in one sentence. */
  readonly lack: (lack: Lack) => string;
  /** The next command. */
  readonly next: (command: string) => string;
  /** Heading over what to do first. */
  readonly first: string;
  /** All items have full points. */
  readonly full: string;
  /** The grade is inconclusive; what to do, by cause. */
  readonly again: (cause: Cause) => string;
  /** Heading over the claims. */
  readonly claims: string;
  /** The number of steps and claims that are not listed because they do not count. */
  readonly left: (count: number) => string;
  /** For an item that leaves no evidence. */
  readonly untold: string;
  /** For a grade in which no item counts. */
  readonly nothingCounts: string;
}

/** The messages about a class in one language. */
export interface GradebookMessages {
  readonly title: string;
  readonly mode: Readonly<Record<GradeMode, string>>;
  /** How many students are graded and how many are not, and the duration. */
  readonly summary: (book: Pick<Gradebook, "students" | "durationMs">) => string;
  /** "12 of 40 graded", in a live line. */
  readonly progress: (done: number, of: number) => string;
  /** "7/8 (87%)" */
  readonly total: (grade: Pick<Grade, "earned" | "points">) => string;
  /** For a grade from an earlier run. */
  readonly kept: string;
  /** How many students have a grade from an earlier run, and how to start over. */
  readonly keptBefore: (kept: number, of: number) => string;
  /** How to grade the students without a grade. */
  readonly againNext: (left: number) => string;
  /** After Ctrl+C: how many students are graded, and how to continue. */
  readonly stopped: (done: number, of: number) => string;
  /** Replaces the points of an inconclusive grade. */
  readonly noGrade: string;
  /** Who has to act, in one or two words. */
  readonly cause: Readonly<Record<Cause, string>>;
  /** Why a student has no grade: the time limit. */
  readonly timeLimit: (limitMs: number) => string;
  /** Why a student has no grade: the worker process ended. */
  readonly workerLost: (detail: string) => string;
  /** Labels of the figures at the top of the page. */
  readonly tiles: Readonly<Record<"graded" | "full" | "average" | "again", string>>;
  /** Heading over the most common mistakes. */
  readonly stumbles: string;
  /** Replaces the list of mistakes if there are none. */
  readonly noStumbles: string;
  /** How many students lost points at an item, of how many, and how many were blocked before it. */
  readonly stumble: (stumble: Pick<Stumble, "students" | "of" | "blocked">) => string;
  readonly student: string;
  readonly students: string;
  readonly group: string;
  readonly points: string;
  /** Header of the column with who has to act. */
  readonly who: string;
  /** Header of the column with what to do next. */
  readonly next: string;
  /** Legend of the marks in the table. */
  readonly marks: Readonly<Record<Mark, string>>;
  /** Label of the page's search field. */
  readonly search: string;
  readonly allGroups: string;
  readonly everybody: string;
  readonly graded: string;
  /** Follows the number of students that are shown; `%d`: the total. */
  readonly shown: string;
  /** Header of a column for Moodle. */
  readonly feedback: string;
  readonly files: Readonly<Record<"json" | "moodle" | "canvas" | "markdown" | "html", string>>;
}

/** A student's state in one item, for a table. */
export type Mark = "full" | "part" | "lost" | "blocked" | "excused" | "unknown";
