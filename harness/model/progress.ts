/** News of long work, for a person who waits. */
export interface Progress {
  readonly task: ProgressTask;
  /** What it is about: a suite, an image, an engine's id. */
  readonly subject: string;
  /** Share done, 0 to 1; absent where nobody can know. */
  readonly fraction?: number;
}

export type ProgressTask =
  | "fetch-packages"
  | "unpack-packages"
  | "make-images"
  | "start-hub"
  | "pull-image"
  | "start-engine"
  | "stop-engine";

export type OnProgress = (progress: Progress) => void;
