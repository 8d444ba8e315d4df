import type { Command } from "commander";
import type { CommandMessages, HelpMessages } from "../model/help-messages.ts";
import type { Ended } from "../model/outcome.ts";

/** What a command has of the process that it runs in. */
export interface Caller {
  /** Aborted where the person gives up. */
  readonly signal: AbortSignal;
  /** Says how it ended; cli.ts makes an exit code of it. Who says nothing has ended well. */
  readonly end: (ended: Ended) => void;
  /** In the person's language. */
  readonly words: HelpMessages;
}

/** Adds a command to the program. What the command needs is loaded when it is called. */
export type DefineCommand = (program: Command, caller: Caller) => void;

/** Says what a command does: in the list of commands without its exit codes. */
export function describe(command: Command, { about, exitCodes }: CommandMessages): Command {
  return command.summary(about).description(exitCodes === undefined ? about : `${about}\n\n${exitCodes}`);
}
