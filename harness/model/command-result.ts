/** What a command did, kept apart by stream. */
export interface CommandResult {
  /** Program and arguments as the learner would type them: `["docker", "pull", "hello-world"]`. */
  readonly argv: readonly string[];
  /** Standard output. On a terminal both streams arrive here, as the screen showed them in the end. */
  readonly stdout: string;
  /** Standard error; empty on a terminal. */
  readonly stderr: string;
  readonly termination: Termination;
  readonly durationMs: number;
  readonly stream: Stream;
}

export type Stream = "pipe" | "terminal";

/** How a command ended. */
export type Termination =
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "signalled"; readonly signal: string }
  | { readonly kind: "timed-out"; readonly afterMs: number }
  /** Ctrl+C was pressed, as a reader does who has seen enough of what would go on for ever; the output is what stood there before. */
  | { readonly kind: "interrupted" }
  /** Stopped because it printed more than anybody reads; `limit` in bytes. */
  | { readonly kind: "flooded"; readonly limit: number }
  /** Still runs: a session that waits at its prompt, or a server that goes on while later steps run beside it. */
  | { readonly kind: "open" };
