import type { Draft } from "./draft.ts";

/** A program's call whose effects are read. Words are as in names.ts. */
export interface ProgramCall {
  readonly program: string;
  readonly args: readonly string[];
  readonly draft: Draft;
}

export type ReadProgram = (call: ProgramCall) => void;
