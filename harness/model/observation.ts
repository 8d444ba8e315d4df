/** What a command did, kept apart by stream. */
export interface Observation {
  /** Program and arguments as the learner would type them: `["docker", "pull", "hello-world"]`. */
  readonly argv: readonly string[];
  /** Standard output. On a terminal both streams arrive here, as the screen showed them in the end. */
  readonly stdout: string;
  /** Standard error; empty on a terminal. */
  readonly stderr: string;
  readonly ending: Ending;
  readonly durationMs: number;
  readonly stream: Stream;
}

export type Stream = "pipe" | "terminal";

/** How a command ended. */
export type Ending =
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "signalled"; readonly signal: string }
  | { readonly kind: "timed-out"; readonly afterMs: number }
  /** Still runs, and waits at its prompt: a session that later steps type into. */
  | { readonly kind: "open" };
