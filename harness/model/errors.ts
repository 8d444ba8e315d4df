import type { PlacedMistake } from "./class.ts";
import type { EngineFailureFacts } from "./engine-failure.ts";
import type { ShardFact } from "./shard.ts";

/** Facts of the errors that concern bundles. */
export interface BundleErrorFacts {
  "option-without-bundle": { readonly option: string };
  /** A bundle can be made only of lessons that whoever verifies has too. */
  "bundle-lesson": { readonly path: string };
  /** `limit` in megabytes. */
  "bundle-too-large": { readonly path: string; readonly limit: number };
  "bundle-unreadable": { readonly path: string; readonly detail: string };
  /** Something else, or not what the schema says; `at`: the place in it where known. */
  "bundle-invalid": { readonly path: string; readonly at: string; readonly detail: string };
  /** Of an earlier labproof, whose verdicts had other names. */
  "bundle-older": { readonly path: string; readonly schema: string };
  /** Of a later labproof. */
  "bundle-newer": { readonly path: string; readonly schema: string };
}

/** Facts of every error a person can meet, by its stable code. messages/ puts each into words, in each language. */
export interface ErrorFacts extends BundleErrorFacts, EngineFailureFacts {
  "lesson-not-found": { readonly path: string };
  "lesson-unreadable": { readonly path: string; readonly detail: string };
  "lesson-unwritable": { readonly path: string; readonly detail: string };
  /** Somebody else wrote it while its steps ran: what was seen belongs to another text. */
  "lesson-changed": { readonly path: string };
  "lesson-without-steps": { readonly path: string };
  "labs-not-found": { readonly path: string };
  "lab-claims": {
    readonly path: string;
    readonly line: number;
    readonly unchecked: readonly string[];
    readonly unknown: readonly string[];
  };
  "lab-steps": { readonly path: string; readonly unknown: readonly string[] };
  /** What a lab accepts of a step, and the end of it that nobody can make out, as it stands there. */
  "lab-accept": { readonly path: string; readonly step: string; readonly difference: string; readonly term: string };
  /** A step or claim was asked for that the lesson does not have; `known`: the ids that it has. */
  "step-unknown": { readonly path: string; readonly step: string; readonly known: readonly string[] };
  "engine-unknown": { readonly engine: string };
  /** An engine of labproof's own, where only one of the person's makes sense. */
  "engine-not-own": { readonly engine: string };
  /** Several engines were asked for, one of them more than once. */
  "engine-twice": { readonly engine: string };
  /** Two names of one engine: its runs would tell no more than one, and on a person's own be in each other's way. */
  "engine-same": { readonly engine: string; readonly other: string };
  /** A change takes two engines to be seen. */
  "engine-alone": { readonly engine: string };
  "context-unknown": { readonly engine: string; readonly detail: string };
  /** What a student did is not to be found on an engine that labproof has only just made. */
  "evidence-disposable": { readonly engine: string };
  /** Who reaches an engine over a network without TLS is root there, and so is everybody between. */
  "engine-without-tls": { readonly engine: string };
  "option-without-class": { readonly option: string };
  "class-unreadable": { readonly path: string; readonly detail: string };
  "class-mistakes": { readonly path: string; readonly mistakes: readonly PlacedMistake[] };
  "engine-not-disposable": { readonly engine: string; readonly path: string };
  "registry-unsupported": { readonly engine: string; readonly registry: string };
  "file-unreadable": { readonly path: string; readonly detail: string };
  /** Longer than what is compared in a time that a person waits. `limit` in megabytes. */
  "file-too-large": { readonly path: string; readonly limit: number };
  /** Standard input can be read once only. */
  "stdin-twice": { readonly options: readonly string[] };
  "report-unwritable": { readonly path: string; readonly detail: string };
  "report-missing": { readonly path: string };
  "blobs-missing": { readonly path: string };
  /** vitest divides whole files: no shard may be left without a lesson. */
  "shard-empty": { readonly shards: number; readonly lessons: number };
  /** Whose blob it is has to be known also where the engine cannot be had. */
  "blob-without-engine": { readonly path: string };
  "blob-unreadable": { readonly path: string; readonly detail: string };
  /** Two blobs of two runs that are not the same but for their shard and engine. `here`: what the one at `path` says. */
  "blob-mismatch": {
    readonly path: string;
    readonly other: string;
    readonly fact: ShardFact;
    readonly here: string;
    readonly there: string;
  };
  /** All shards are there, and none of them ran this lesson. */
  "shard-lesson-missing": { readonly engine: string; readonly path: string };
}

export type ErrorCode = keyof ErrorFacts;

/** An error with a stable code; its sentence and next step come from messages/. `cause` keeps what it came from. */
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

/** The stable code that Node gives its own errors (`ENOENT`), where the value is such an error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
