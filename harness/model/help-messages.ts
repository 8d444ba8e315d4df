/** The texts of the command line: its help and its usage errors. */
export interface HelpMessages {
  /** Headings of the help, by commander's names. */
  readonly titles: Readonly<Record<HelpTitle, string>>;
  /** Placeholders in the help, without spaces. Placeholders that are the same in each language are not here. */
  readonly placeholders: Readonly<Record<Placeholder, string>>;
  /** "choices: vi, en" */
  readonly choices: (choices: readonly string[]) => string;
  /** "default: local" */
  readonly preset: (value: string) => string;
  /** Mentions the help, below a usage error. */
  readonly hint: string;
  /** How to get the help in this language, for readers of the other one. */
  readonly here: string;
  readonly program: CommandMessages & Readonly<Record<"exitCodes" | "version" | "help" | "helpCommand", string>>;
  readonly shared: Readonly<Record<SharedOption, string>>;
  readonly commands: CommandsWords;
  readonly usage: UsageMessages;
  readonly refusals: Readonly<Record<Refusal, string>>;
  /** @param choices all valid values */
  readonly notOneOf: (choices: readonly string[]) => string;
}

export type HelpTitle = "Usage:" | "Arguments:" | "Options:" | "Commands:";

type Placeholder =
  | "options"
  | "command"
  | "lesson"
  | "bundle"
  | "language"
  | "folder"
  | "part"
  | "verdict"
  | "format"
  | "percent"
  | "seconds";

/** Options and arguments of several commands, and those that options.ts reads. */
type SharedOption =
  | "lessons"
  | "lesson"
  | "language"
  | "engine"
  | "engines"
  | "hostEngine"
  | "expectedEngines"
  | "orderedEngines"
  | "machine"
  | "shard"
  | "blob"
  | "registry"
  | "json"
  | "junit"
  | "bundle";

/** What a command does, in one or two sentences; also shown in the list of commands. */
export interface CommandMessages {
  readonly about: string;
  /** Only if they differ from the program's exit codes. */
  readonly exitCodes?: string;
}

/** A command's own options and arguments, by their names. */
type Own<N extends string> = CommandMessages & Readonly<Record<N, string>>;

interface CommandsWords {
  readonly run: Own<"onHost" | "failOn" | "list">;
  readonly bisect: Own<"step" | "json">;
  readonly grade: Own<"class" | "jobs" | "timeLimit" | "again" | "evidence" | "nonce" | "student">;
  readonly verify: Own<"bundles" | "nonce" | "student">;
  readonly doctor: Own<"json">;
  readonly lint: Own<"format" | "explain" | "minCoverage" | "json">;
  readonly update: Own<"check" | "json">;
  readonly compare: Own<
    "command" | "expected" | "actual" | "stderr" | "exitCode" | "expectedExitCode" | "tty" | "json"
  >;
  readonly engines: Own<"json" | "refresh">;
  readonly merge: Own<"folder">;
  readonly report: Own<"json">;
}

/** Usage errors. Options are written as in the help: `--registry <registry>`. */
export interface UsageMessages {
  /** @param similar suggestions, separated by commas; undefined if nothing is similar */
  readonly unknownOption: (option: string, similar: string | undefined) => string;
  readonly unknownCommand: (command: string, similar: string | undefined) => string;
  readonly missingArgument: (argument: string) => string;
  readonly missingValue: (option: string) => string;
  readonly missingOption: (option: string) => string;
  readonly conflict: (option: string, other: string) => string;
  readonly tooMany: (command: string, expected: number, args: string) => string;
  /** @param why a sentence */
  readonly invalid: (option: string, value: string, why: string) => string;
}

/** Why an option's value is invalid: what it has to be, in one sentence. */
export type Refusal =
  | "part"
  | "folder"
  | "jsonFile"
  | "jsonFileOrDash"
  | "xmlFile"
  | "nonce"
  | "student"
  | "wholeNumber"
  | "atLeastOne"
  | "percent";
