/** What can be wrong with a class file; where it stands is told beside it. */
export type ClassMistake =
  /** `detail`: the words of the parser. */
  | { readonly code: "yaml"; readonly detail: string }
  | { readonly code: "unknown-key"; readonly key: string; readonly known: readonly string[] }
  | { readonly code: "missing"; readonly field: string }
  | { readonly code: "value"; readonly field: ClassField }
  /** `line`: where it stands first. */
  | { readonly code: "id-twice"; readonly id: string; readonly line: number }
  | { readonly code: "engine-twice"; readonly engine: string; readonly line: number }
  | { readonly code: "engine-unknown"; readonly engine: string }
  /** An engine that labproof makes itself holds nothing of a student's. */
  | { readonly code: "engine-disposable"; readonly engine: string }
  | { readonly code: "certificates-unused"; readonly engine: string }
  | { readonly code: "certificates-unreadable"; readonly file: string };

/** What a class file holds; `class` is the whole of it, `student` one entry of the list. */
export type ClassField = "class" | "students" | "student" | StudentField;

export type StudentField = "id" | "name" | "engine" | "group" | "email" | "login" | "language" | "certificates";

/** A mistake with its place, both from 1. */
export interface PlacedMistake {
  readonly line: number;
  readonly column: number;
  readonly mistake: ClassMistake;
}
