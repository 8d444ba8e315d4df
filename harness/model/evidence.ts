import type { Traces } from "./traces.ts";

/**
 * Evidence that a step was done: a pure function of the traces on the engine, so that the same traces always give the same
 * points. Traces can be forged, so evidence is not proof.
 */
export type Evidence = (traces: Traces) => EvidenceFinding;

export type EvidenceFinding =
  | { readonly found: true }
  | {
      readonly found: false;
      readonly lack: Lack;
      /** The command to type next. Default: the step's command. */
      readonly next?: string;
    };

/** The facts of missing evidence. messages/ has the texts. */
export type Lack =
  | { readonly code: "image-missing"; readonly image: string }
  /** An image has the name, but was not pulled under it, or has other contents. */
  | { readonly code: "image-other"; readonly image: string }
  | { readonly code: "base-image-missing" }
  | { readonly code: "container-missing"; readonly image: string }
  | { readonly code: "container-never-started"; readonly container: string }
  | { readonly code: "container-running"; readonly container: string }
  | { readonly code: "container-failed"; readonly container: string; readonly exitCode: number }
  | { readonly code: "session-missing" }
  | { readonly code: "session-open"; readonly container: string };
