import type { EngineHandle } from "../model/engine.ts";
import type { Termination, CommandResult } from "../model/exchange.ts";

/** A running engine: client and server as a pair. Every kind passes the same contract suite. */
export interface Engine {
  readonly handle: EngineHandle;
  /**
   * Runs the engine's client without a terminal. A command that fails is a result, not an error.
   * @param args what follows `docker`
   */
  docker(args: readonly string[], options?: CommandOptions): Promise<CommandResult>;
  /**
   * Runs another program where the client runs: in the namespaces of a sandbox, in the container of Docker-in-Docker,
   * or on the user's machine. No shell interprets the arguments.
   */
  program(argv: readonly [string, ...string[]], options?: CommandOptions): Promise<CommandResult>;
  /** Starts a program that may not end by itself. */
  start(argv: readonly [string, ...string[]], options?: CommandOptions): Promise<RunningCommand>;
  /** Runs the engine's client on a pseudo-terminal. */
  terminal(args: readonly string[], options?: TerminalOptions): Promise<TerminalSession>;
  /** Runs another program on a pseudo-terminal where the client runs. */
  programTerminal(argv: readonly [string, ...string[]], options?: TerminalOptions): Promise<TerminalSession>;
  /**
   * Gets a text that does not come from a command (the kernel of this machine, an answer of the API, a random name) and
   * records it in the exchange log. A replay takes the text from the log and does not call `act`.
   * @param what a name for the text, the same in each run
   */
  sideEffect(what: string, act: () => Promise<string>): Promise<string>;
}

/** An engine that this process started or opened. Closing it undoes everything that the run did. */
export interface StartedEngine extends Engine, AsyncDisposable {}

export interface CommandOptions {
  /** Ends the command after this time with termination `timed-out`. Default 120,000. */
  readonly timeoutMs?: number;
  readonly stdin?: string | Uint8Array;
  /** Ends the command on abort with termination `signalled`. */
  readonly signal?: AbortSignal | undefined;
  /** Ends the command after this many bytes of output with termination `flooded`. Default 16 MiB. */
  readonly outputLimit?: number;
}

/** A command that may still run. Closing it ends the command. */
export interface RunningCommand extends AsyncDisposable {
  /** Waits until the command ends. */
  ended(): Promise<CommandResult>;
  /**
   * Waits until the command ends or is silent. If it still runs, the termination is `open` and the time limit is
   * removed.
   */
  quiet(silence: Silence): Promise<CommandResult>;
  /** Presses Ctrl+C and waits for the end. The result has the output from before Ctrl+C. */
  interrupt(): Promise<CommandResult>;
}

/** When to stop watching a command that does not end. */
export interface Silence {
  /** It has printed nothing for this time. */
  readonly forMs: number;
  /** It has run for this time, even if it still prints. */
  readonly atMostMs: number;
  /** True as long as the output shows that the command has not finished its work. */
  readonly isBusy?: (seen: CommandResult) => boolean;
}

export interface TerminalOptions {
  /** Longest wait for a prompt. Default 60,000. */
  readonly timeoutMs?: number;
}

/** Overrides how long to wait for one prompt. */
export interface TerminalWait {
  readonly timeoutMs?: number;
  /** Stop waiting after the screen has not changed for this time. */
  readonly quietMs?: number;
  /** Typed where a program asks for a yes or a no: `[Y/n]`. Default: nothing. */
  readonly answer?: string;
}

/** A command on a pseudo-terminal, such as `docker run -it`. Closing the session ends the command. */
export interface TerminalSession extends AsyncDisposable {
  /** Waits for the first prompt. The output is what the screen shows before the prompt. */
  prompt(wait?: TerminalWait): Promise<TerminalReply>;
  /** Types a line and Enter. The output is what the screen shows between that line and the next prompt. */
  type(line: string, wait?: TerminalWait): Promise<TerminalReply>;
  /** Presses Ctrl and a letter. */
  press(letter: "c" | "d"): Promise<TerminalReply>;
  /** Waits until the command ends. */
  ended(): Promise<Termination>;
}

export interface TerminalReply {
  /** Lines of the screen without the typed line and the prompt; control sequences are resolved. */
  readonly output: string;
  /** Why the wait ended: a prompt, the end of the session, or the time limit. */
  readonly state: "prompt" | "ended" | "timed-out";
  /** The text of the prompt, such as `/ # ` or `postgres=# `; present if the state is `prompt`. */
  readonly prompt?: string | undefined;
  readonly durationMs: number;
}
