import type { EngineHandle } from "../model/engine.ts";
import type { Termination, CommandResult } from "../model/command-result.ts";

/** A running engine: client and server as a pair. Every kind passes the same contract suite. */
export interface Engine {
  readonly handle: EngineHandle;
  /**
   * Runs the engine's own client off a terminal. A command that fails is an observation, not an error.
   * @param args what follows `docker`
   */
  docker(args: readonly string[], options?: CommandOptions): Promise<CommandResult>;
  /**
   * Runs another program where the client runs: inside a sandbox engine's namespaces, in the container of a
   * Docker-in-Docker, or on the person's own machine.
   * No shell reads the words.
   */
  program(argv: readonly [string, ...string[]], options?: CommandOptions): Promise<CommandResult>;
  /** Starts a program as `docker` and `program` do, for one that may not end by itself. */
  start(argv: readonly [string, ...string[]], options?: CommandOptions): Promise<RunningCommand>;
  /** Runs the engine's own client on a pseudo-terminal, to be typed into. */
  terminal(args: readonly string[], options?: TerminalOptions): Promise<TerminalSession>;
  /** Runs another program on a pseudo-terminal, where the client runs. */
  programTerminal(argv: readonly [string, ...string[]], options?: TerminalOptions): Promise<TerminalSession>;
  /**
   * Finds something out that the client cannot tell (this machine's kernel, the API's answer, a name that nobody else has),
   * so that a transcript holds it too. Whoever judges from a transcript gets the text from there, and `act` is not called.
   * @param what a name for it, the same each time
   */
  sideEffect(what: string, act: () => Promise<string>): Promise<string>;
}

/** An engine that this process started or opened; closing it undoes all that the run did. */
export interface StartedEngine extends Engine, AsyncDisposable {}

export interface CommandOptions {
  /** After so long the command is ended and observed as `timed-out`. Default 120,000. */
  readonly timeoutMs?: number;
  readonly stdin?: string | Uint8Array;
  /** Where it says so, the command is ended and observed as `signalled`. */
  readonly signal?: AbortSignal | undefined;
  /** After so many bytes of output the command is ended and observed as `flooded`. Default 16 MB. */
  readonly outputLimit?: number;
}

/** A command that was started and may still run. Closing it ends it. */
export interface RunningCommand extends AsyncDisposable {
  /** Waits for its end. */
  ended(): Promise<CommandResult>;
  /** Waits for its end, or for silence; while it runs still, the observation is `open` and its time limit is off. */
  quiet(silence: Silence): Promise<CommandResult>;
  /** Presses Ctrl+C and waits for its end; the output is what was seen before. */
  interrupt(): Promise<CommandResult>;
}

/** How long a command is watched that does not end. */
export interface Silence {
  /** It has printed nothing for so long. */
  readonly forMs: number;
  /** Or it has run for so long, however much it prints. */
  readonly atMostMs: number;
  /** True while what was seen tells that it has not come to its point yet. */
  readonly isBusy?: (seen: CommandResult) => boolean;
}

export interface TerminalOptions {
  /** Longest wait for a prompt. Default 60,000. */
  readonly timeoutMs?: number;
}

/** How long a prompt is waited for, where it is not as long as ever in the session. */
export interface TerminalWait {
  readonly timeoutMs?: number;
  /** No prompt is waited for any more once the screen has been still for so long. */
  readonly quietMs?: number;
}

/** A command that runs on a pseudo-terminal: a person's view of `docker run -it`. Closing it ends the command. */
export interface TerminalSession extends AsyncDisposable {
  /** Waits for the first prompt; its output is what the screen shows before it. */
  prompt(wait?: TerminalWait): Promise<TerminalReply>;
  /** Types a line and Enter; its output is what the screen shows between that line and the next prompt. */
  type(line: string, wait?: TerminalWait): Promise<TerminalReply>;
  /** Presses Ctrl and a letter. */
  press(letter: "c" | "d"): Promise<TerminalReply>;
  /** How the command ended; waits for it. */
  ended(): Promise<Termination>;
}

export interface TerminalReply {
  /** Lines as the screen showed them, control sequences resolved, without the typed line and the prompt. */
  readonly output: string;
  /** What came last: another prompt, the end of the session, or nothing within the time. */
  readonly state: "prompt" | "ended" | "timed-out";
  readonly durationMs: number;
}
