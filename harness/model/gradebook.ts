import type { Grade, GradedItem, GradeMode } from "./grade.ts";
import type { Cause } from "./verdict.ts";

/** What `labproof grade --class` found on the machines of a class, as gradebook.json holds it. */
export interface Gradebook {
  readonly schema: "labproof/gradebook@2";
  /** labproof's own version. */
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Of this run; grades that were kept from an earlier one have times of their own. */
  readonly durationMs: number;
  readonly mode: GradeMode;
  /** In the order of the class file. */
  readonly students: readonly GradedStudent[];
  /** Most students first; nothing that nobody stumbles over. */
  readonly stumbles: readonly Stumble[];
}

/** What a class file says of a student, as far as it may be seen: no keys, and no paths to them. */
export interface Student {
  /** Unique in its class, also without regard to capitals: a file is named after it. */
  readonly id: string;
  readonly name: string;
  readonly group?: string;
  readonly email?: string;
  /** The name that the student signs in with where the course is taught. */
  readonly login?: string;
  /** Of the lesson's edition and of all messages to the student. */
  readonly language: string;
  /** The engine's name, which holds no password. */
  readonly engine: string;
}

export interface GradedStudent extends Student {
  /** Also of one whose machine could not be asked: its outcome is `again` then, with the reason. */
  readonly grade: Grade;
}

/** A step or claim that not all students have done. */
export interface Stumble extends Pick<GradedItem, "kind" | "id" | "text"> {
  /** Id of its lesson. */
  readonly lesson: string;
  /** How many of those who were graded lost points here, and not for want of an earlier step. */
  readonly students: number;
  /** How many could not come so far, since an earlier step was missing. */
  readonly blocked: number;
  /** How many students it counts for at all. */
  readonly of: number;
  /** Who has to act, for all students who have no full points here; most first. */
  readonly causes: readonly { readonly cause: Cause; readonly students: number }[];
}
