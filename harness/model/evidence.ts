import type { Traces } from "./traces.ts";

/**
 * What a lab takes as evidence that a step was done: a pure function of what is left on the engine, so that the same traces
 * bring the same points at any time. Whatever a person runs there can be made to look so by hand: evidence is no proof.
 */
export type Evidence = (traces: Traces) => EvidenceFinding;

export type EvidenceFinding =
  | { readonly found: true }
  | {
      readonly found: false;
      readonly lack: Lack;
      /** The command to type next; the step's own where absent. */
      readonly next?: string;
    };

/** What is not there: facts only, put into words by messages/. */
export type Lack =
  | { readonly code: "image-missing"; readonly image: string }
  /** Something bears the name, but was never pulled under it, or holds something else. */
  | { readonly code: "image-other"; readonly image: string }
  | { readonly code: "base-image-missing" }
  | { readonly code: "container-missing"; readonly image: string }
  | { readonly code: "container-never-started"; readonly container: string }
  | { readonly code: "container-running"; readonly container: string }
  | { readonly code: "container-failed"; readonly container: string; readonly exitCode: number }
  | { readonly code: "session-missing" }
  | { readonly code: "session-open"; readonly container: string };
