/** News of long work, for a person who waits. */
export interface Progress {
  readonly task: ProgressTask;
  /** What it is about: a suite, an image, an engine's id. */
  readonly subject: string;
  /** How much of it is done, in bytes; absent where nobody knows how much there is. */
  readonly amount?: { readonly done: number; readonly total: number };
  /** An estimate of the milliseconds that it still takes; absent as long as nothing bears one out. */
  readonly leftMs?: number;
}

export type ProgressTask =
  | "fetch-lists"
  | "fetch-packages"
  | "unpack-packages"
  | "make-images"
  /** Another engine of this run makes just now what this one needs too. */
  | "await-engine"
  | "start-registry"
  | "pull-image"
  | "start-engine"
  | "stop-engine";

export type OnProgress = (progress: Progress) => void;
