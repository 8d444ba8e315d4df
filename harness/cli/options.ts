import { type Command, InvalidArgumentError, Option } from "commander";
import { engineNames } from "../engine/names.ts";
import { detectLanguage } from "../messages/languages.ts";
import type { Language } from "../model/language.ts";
import type { CommandMessages, HelpMessages, Refusal } from "../model/help-messages.ts";
import type { Ended } from "../model/outcome.ts";
import type { Shard } from "../model/result.ts";

/** What a command gets from the process that it runs in. */
export interface Caller {
  /** Aborted when the user interrupts the command. */
  readonly signal: AbortSignal;
  /** Reports how the command ended; cli.ts maps it to an exit code. Without a call the exit code is 0. */
  readonly end: (ended: Ended) => void;
  /** In the user's language. */
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

// Options and arguments that several commands share or that have to be parsed; each in the user's language.

export interface CommonOptions {
  readonly lang: Language;
}

export function lessonsArgument({ placeholders, shared }: HelpMessages): [string, string] {
  return [`[${placeholders.lesson}...]`, shared.lessons];
}

export function lessonArgument({ placeholders, shared }: HelpMessages): [string, string] {
  return [`<${placeholders.lesson}>`, shared.lesson];
}

export function language(messages: HelpMessages): Option {
  const flags = `--lang <${messages.placeholders.language}>`;
  return oneOf(messages, new Option(flags, messages.shared.language), ["vi", "en"]).default(
    detectLanguage(process.env),
  );
}

export function engine({ shared }: HelpMessages): Option {
  return new Option("--engine <engine>", shared.engine);
}

export function hostEngine({ shared }: HelpMessages): Option {
  return new Option("--engine <engine>", shared.hostEngine).default("local");
}

export function engines({ shared }: HelpMessages): Option {
  return new Option("--engine <engine,...>", shared.engines).argParser(engineNames);
}

export function expectedEngines({ shared }: HelpMessages): Option {
  return new Option("--engine <engine,...>", shared.expectedEngines).argParser(engineNames);
}

export function orderedEngines({ shared }: HelpMessages): Option {
  return new Option("--engines <engine,...>", shared.orderedEngines).argParser(engineNames).makeOptionMandatory();
}

export function machine({ shared }: HelpMessages): Option {
  return new Option("--engine <engine>", shared.machine).default("local");
}

export function registry(messages: HelpMessages): Option {
  return oneOf(messages, new Option("--registry <registry>", messages.shared.registry), ["docker.io", "offline"]);
}

export function shard(messages: HelpMessages): Option {
  const { placeholders, shared } = messages;
  return new Option(`--shard <${placeholders.part}>`, shared.shard).argParser((text: string): Shard => {
    const [index = 0, count = 0] = /^[1-9]\d{0,3}\/[1-9]\d{0,3}$/.test(text) ? text.split("/").map(Number) : [];
    if (index === 0 || index > count) refuse(messages, "part");
    return { index, count };
  });
}

export function blob(messages: HelpMessages): Option {
  const { placeholders, shared } = messages;
  return new Option(`--blob <${placeholders.folder}>`, shared.blob).argParser((folder: string) => {
    // From an unset variable in a script: the blob would go to the working folder.
    if (folder === "") refuse(messages, "folder");
    return folder;
  });
}

/** The file name has to end in .json: in `--json lesson.md` the word is a lesson, and must not be overwritten. */
export function json(messages: HelpMessages): Option {
  return new Option("--json [file.json]", messages.shared.json).preset("-").argParser((file: string) => {
    if (file !== "-" && !file.endsWith(".json")) refuse(messages, "jsonFileOrDash");
    return file;
  });
}

/** The file name has to end in .xml, so that no lesson or lab is overwritten. */
export function junit(messages: HelpMessages): Option {
  return new Option("--junit <file.xml>", messages.shared.junit).conflicts("class").argParser((file: string) => {
    if (!file.endsWith(".xml")) refuse(messages, "xmlFile");
    return file;
  });
}

export function bundleFile(messages: HelpMessages): Option {
  return new Option("--bundle <file.json>", messages.shared.bundle).conflicts("class").argParser((file: string) => {
    if (!file.endsWith(".json")) refuse(messages, "jsonFile");
    return file;
  });
}

/** Used as one word of a command, and searched for in its output. */
export function nonceOption(messages: HelpMessages, description: string): Option {
  return new Option("--nonce <nonce>", description).argParser((text: string) => {
    if (!/^[A-Za-z0-9][\w.-]{3,63}$/.test(text)) refuse(messages, "nonce");
    return text;
  });
}

export function studentOption(messages: HelpMessages, description: string): Option {
  return new Option("--student <id>", description).argParser((text: string) => {
    if (!/^\P{Cc}{1,100}$/u.test(text) || text.trim() === "") refuse(messages, "student");
    return text.trim();
  });
}

/** An option with these choices. The error message of `choices` alone is in English only. */
export function oneOf(messages: HelpMessages, option: Option, choices: readonly string[]): Option {
  return option.choices(choices).argParser((text: string) => {
    if (!choices.includes(text)) throw new InvalidArgumentError(messages.notOneOf(choices));
    return text;
  });
}

export function wholeNumber(messages: HelpMessages): (text: string) => number {
  return (text) => {
    if (!/^\d{1,10}$/.test(text)) refuse(messages, "wholeNumber");
    return Number(text);
  };
}

export function atLeastOne(messages: HelpMessages): (text: string) => number {
  return (text) => {
    const number = wholeNumber(messages)(text);
    if (number === 0) refuse(messages, "atLeastOne");
    return number;
  };
}

export function percent(messages: HelpMessages): (text: string) => number {
  return (text) => {
    const number = wholeNumber(messages)(text);
    if (number > 100) refuse(messages, "percent");
    return number;
  };
}

function refuse({ refusals }: HelpMessages, why: Refusal): never {
  throw new InvalidArgumentError(refusals[why]);
}
