import type { EngineHandle } from "../model/engine.ts";
import type { Ending, Observation } from "../model/observation.ts";

/** A running engine: client and server as a pair. Every kind passes the same contract suite. */
export interface Engine {
  readonly handle: EngineHandle;
  /**
   * Runs the engine's own client off a terminal. A command that fails is an observation, not an error.
   * @param args what follows `docker`
   */
  docker(args: readonly string[], options?: CommandOptions): Promise<Observation>;
  /** Runs the engine's own client on a pseudo-terminal, to be typed into. */
  terminal(args: readonly string[], options?: TerminalOptions): TerminalSession;
}

/** An engine that this process started or opened; closing it undoes all that the run did. */
export interface StartedEngine extends Engine, AsyncDisposable {}

export interface CommandOptions {
  /** After so long the command is ended and observed as `timed-out`. Default 120,000. */
  readonly timeoutMs?: number;
  readonly stdin?: string | Uint8Array;
  readonly signal?: AbortSignal;
}

export interface TerminalOptions {
  /** Longest wait for a prompt. Default 60,000. */
  readonly timeoutMs?: number;
  /** Size of the terminal in characters. Default 120 x 40. */
  readonly columns?: number;
  readonly rows?: number;
}

/** A command that runs on a pseudo-terminal: a person's view of `docker run -it`. */
export interface TerminalSession extends AsyncDisposable {
  /** Waits until the terminal shows a shell's prompt; gives what stands before it. Rejects with `SessionEnded` or `SessionTimeout`. */
  prompt(): Promise<string>;
  /** Types a line and Enter; gives what the screen shows between the line and the next prompt, or until the session ends. */
  type(line: string): Promise<TerminalReply>;
  /** Presses Ctrl and a letter: `c`, `d`. */
  press(letter: "c" | "d"): Promise<TerminalReply>;
  /** How the command ended; waits for it. */
  ended(): Promise<Ending>;
}

export interface TerminalReply {
  /** Lines as the screen showed them, control sequences resolved, without the typed line and the prompt. */
  readonly output: string;
  /** False where the session ended instead of showing another prompt. */
  readonly alive: boolean;
  readonly durationMs: number;
}
