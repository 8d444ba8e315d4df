import type { Termination, CommandResult } from "./command-result.ts";

/** Where all that is asked of an engine is noted, one `Exchange` a line, by whichever process asks. */
export interface ExchangeLog {
  readonly path: string;
  /**
   * Unix time in milliseconds at which the machine's monotonic clock stood at zero: every process tells the same time then,
   * whatever happens to the machine's clock meanwhile.
   */
  readonly epochMs: number;
}

/** One thing that labproof asked, and what came back. Keys, passwords and private paths are hidden in it. */
export interface Exchange {
  /** Who asked: `engine`, `evidence`, `nonce`, or the source of the lesson that ran. */
  readonly part: string;
  /** ISO 8601, UTC, by the clock of the machine that asked. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly question: Question;
  readonly answer: Answer;
}

/** `run` counts what was started by the same words in one part, from 1. */
export type Question =
  | { readonly kind: "docker" | "program"; readonly argv: readonly string[] }
  | { readonly kind: "start"; readonly argv: readonly string[]; readonly run: number; readonly did: StartDid }
  | {
      readonly kind: "terminal";
      readonly argv: readonly string[];
      readonly run: number;
      readonly did: TerminalDid;
      /** The line that was typed, or the letter that was pressed with Ctrl. */
      readonly typed?: string;
    }
  /** What the engine's client cannot tell, by a name of its own. */
  | { readonly kind: "side-effect"; readonly what: string };

export type StartDid = "ended" | "quiet" | "interrupt";
export type TerminalDid = "prompt" | "type" | "press" | "ended";

export type Answer =
  | ({ readonly kind: "result" } & Omit<CommandResult, "argv">)
  | {
      readonly kind: "reply";
      readonly output: string;
      readonly state: "prompt" | "ended" | "timed-out";
      readonly durationMs: number;
    }
  | { readonly kind: "termination"; readonly termination: Termination }
  | { readonly kind: "text"; readonly text: string }
  /** A side effect that failed, in its own words. */
  | { readonly kind: "threw"; readonly message: string };
