import type { Command } from "commander";
import type { CommandMessages, HelpMessages } from "../model/help-messages.ts";
import type { Ended } from "../model/outcome.ts";

/** What a command gets from the process that it runs in. */
export interface Caller {
  /** Aborted when the person interrupts the command. */
  readonly signal: AbortSignal;
  /** Reports how the command ended; cli.ts maps it to an exit code. Without a call the exit code is 0. */
  readonly end: (ended: Ended) => void;
  /** In the person's language. */
  readonly messages: HelpMessages;
}

/**
 * Adds a command to the program. All commands are defined for every call, `labproof --help` too: a command's file
 * imports only types and options, and loads what the command needs when it runs.
 */
export type DefineCommand = (program: Command, caller: Caller) => void;

/** Describes a command; the list of commands leaves out its exit codes. */
export function describe(command: Command, { about, exitCodes }: CommandMessages): Command {
  return command.summary(about).description(exitCodes === undefined ? about : `${about}\n\n${exitCodes}`);
}
