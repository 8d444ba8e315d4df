/** Progress of long work. */
export interface Progress {
  readonly task: ProgressTask;
  /** A suite, an image or an engine's id. */
  readonly subject: string;
  /** Progress in bytes; absent if the total is unknown. */
  readonly amount?: { readonly done: number; readonly total: number };
  /** Estimated time left in milliseconds; absent while there is no basis for an estimate. */
  readonly leftMs?: number;
}

export type ProgressTask =
  | "fetch-lists"
  | "fetch-packages"
  | "unpack-packages"
  | "make-images"
  /** Waits for another engine of this run that is making the same thing. */
  | "await-engine"
  | "start-registry"
  | "pull-image"
  | "start-engine"
  | "stop-engine";

export type OnProgress = (progress: Progress) => void;
