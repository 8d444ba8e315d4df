import type { EngineFailureFacts } from "./engine-failure.ts";

export interface BundleErrorFacts {
  "option-without-bundle": { readonly option: string };
  /** A bundle can only contain lessons that the verifier also has. */
  "bundle-lesson": { readonly path: string };
  /** `limit` in megabytes. */
  "bundle-too-large": { readonly path: string; readonly limit: number };
  "bundle-unreadable": { readonly path: string; readonly detail: string };
  /** Not a bundle, or it does not match the schema; `at`: the place, if known. */
  "bundle-invalid": { readonly path: string; readonly at: string; readonly detail: string };
  /** From an earlier version of labproof, whose verdicts had other names. */
  "bundle-older": { readonly path: string; readonly schema: string };
  /** From a later version of labproof. */
  "bundle-newer": { readonly path: string; readonly schema: string };
}

/** Facts of all errors that users can see, by stable code. messages/ has the text of each in every language. */
export interface ErrorFacts extends BundleErrorFacts, EngineFailureFacts {
  "lesson-not-found": { readonly path: string };
  "lesson-unreadable": { readonly path: string; readonly detail: string };
  "lesson-unwritable": { readonly path: string; readonly detail: string };
  /** The file was changed while its steps ran, so the results belong to another text. */
  "lesson-changed": { readonly path: string };
  /** A fence that is not closed: the text below it is read as its code. */
  "lesson-fence": { readonly path: string; readonly line: number };
  "lesson-without-steps": { readonly path: string };
  /** The description of a course; `detail`: why it cannot be read. */
  "course-unreadable": { readonly path: string; readonly detail: string };
  /** The description of a course lists a chapter that does not exist. */
  "course-chapter-missing": { readonly path: string; readonly chapter: string };
  "labs-not-found": { readonly path: string };
  "lab-claims": {
    readonly path: string;
    readonly line: number;
    readonly unchecked: readonly string[];
    readonly unknown: readonly string[];
  };
  "lab-steps": { readonly path: string; readonly unknown: readonly string[] };
  /** The acceptance of a drift with an invalid end. */
  "lab-accept": { readonly path: string; readonly step: string; readonly difference: string; readonly term: string };
  /** The lesson has no such step or claim; `known`: its ids. */
  "step-unknown": { readonly path: string; readonly step: string; readonly known: readonly string[] };
  "engine-unknown": { readonly engine: string };
  /** A disposable engine where a host engine is required. */
  "engine-not-own": { readonly engine: string };
  /** An engine was requested more than once. */
  "engine-twice": { readonly engine: string };
  /** Two names of the same engine. A second run would add nothing, and on a host engine the runs would conflict. */
  "engine-same": { readonly engine: string; readonly other: string };
  /** Bisecting needs at least two engines. */
  "engine-alone": { readonly engine: string };
  "context-unknown": { readonly engine: string; readonly detail: string };
  /** A new disposable engine contains no evidence of a student. */
  "evidence-disposable": { readonly engine: string };
  /** Without TLS, anyone on the network path to the engine gets root access to its machine. */
  "engine-without-tls": { readonly engine: string };
  /** Podman's `docker` command works without a socket, so that labproof could not judge its requests. */
  "client-is-podman": { readonly engine: string };
  "option-without-class": { readonly option: string };
  "class-unreadable": { readonly path: string; readonly detail: string };
  "class-mistakes": { readonly path: string; readonly mistakes: readonly PlacedMistake[] };
  "engine-not-disposable": { readonly engine: string; readonly path: string };
  "registry-unsupported": { readonly engine: string; readonly registry: string };
  "file-unreadable": { readonly path: string; readonly detail: string };
  /** Too long to compare in a reasonable time. `limit` in megabytes. */
  "file-too-large": { readonly path: string; readonly limit: number };
  /** Standard input can be read only once. */
  "stdin-twice": { readonly options: readonly string[] };
  "report-unwritable": { readonly path: string; readonly detail: string };
  "report-missing": { readonly path: string };
  "blobs-missing": { readonly path: string };
  /** vitest does not split files, so a shard would have no lesson. */
  "shard-empty": { readonly shards: number; readonly lessons: number };
  /** The blob needs the engine's name even if the engine is unavailable. */
  "blob-without-engine": { readonly path: string };
  "blob-unreadable": { readonly path: string; readonly detail: string };
  /** Two blobs of runs that differ in more than shard and engine. `here`: the value of the blob at `path`. */
  "blob-mismatch": {
    readonly path: string;
    readonly other: string;
    readonly fact: ShardFact;
    readonly here: string;
    readonly there: string;
  };
  /** All shards exist, but none of them ran this lesson. */
  "shard-lesson-missing": { readonly engine: string; readonly path: string };
}

export type ErrorCode = keyof ErrorFacts;

/** An error with a stable code. Its text and next step are in messages/. `cause` is the original error. */
export class LabproofError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "LabproofError";
  readonly code: C;
  readonly facts: ErrorFacts[C];

  constructor(code: C, facts: ErrorFacts[C], options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(facts)}`, options);
    this.code = code;
    this.facts = facts;
  }
}

/** The code of an error of Node, such as `ENOENT`; undefined for other values. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** Facts that have to be the same in all merged jobs. */
export type ShardFact = "version" | "failOn" | "shards" | "lessons" | "engine";

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
