import type { Effects } from "./effects.ts";
import type { Thing } from "./thing.ts";

/** What the ledger says of a thing at one point of a lesson. */
export type Standing =
  | { readonly is: "there"; readonly by: string }
  /** The step `by` should have made it and did not. */
  | { readonly is: "not-made"; readonly by: string }
  | { readonly is: "removed"; readonly by: string }
  /** No step has named it. */
  | { readonly is: "never-made" }
  /** A step may have made it under a name that its command does not tell. */
  | { readonly is: "unknown" };

/** A need that is not met. */
export interface Lack {
  readonly thing: Thing;
  readonly standing: Extract<Standing, { readonly is: "not-made" | "removed" | "never-made" }>;
}

/** What a step did, for the ledger. */
export interface Entry {
  /** The step's id. */
  readonly step: string;
  readonly effects: Effects;
  /** False where the step did not run or failed: what it should have made is not there. */
  readonly happened: boolean;
  /** Output that the lesson shows, or that the run saw: ids of things that the command made without a name. */
  readonly output?: string;
}
