/** A mistake in a class file, without its place. */
export type ClassMistake =
  /** `detail`: the error text of the parser. */
  | { readonly code: "yaml"; readonly detail: string }
  | { readonly code: "unknown-key"; readonly key: string; readonly known: readonly string[] }
  | { readonly code: "missing"; readonly field: string }
  | { readonly code: "value"; readonly field: ClassField }
  /** `line`: of the first occurrence. */
  | { readonly code: "id-twice"; readonly id: string; readonly line: number }
  | { readonly code: "engine-twice"; readonly engine: string; readonly line: number }
  | { readonly code: "engine-unknown"; readonly engine: string }
  /** A disposable engine contains no work of a student. */
  | { readonly code: "engine-disposable"; readonly engine: string }
  | { readonly code: "certificates-unused"; readonly engine: string }
  | { readonly code: "certificates-unreadable"; readonly file: string };

/** The parts of a class file; `class` is the whole file, `student` one entry of the list. */
export type ClassField = "class" | "students" | "student" | StudentField;

export type StudentField = "id" | "name" | "engine" | "group" | "email" | "login" | "language" | "certificates";

/** A mistake with its place. Line and column count from 1. */
export interface PlacedMistake {
  readonly line: number;
  readonly column: number;
  readonly mistake: ClassMistake;
}
