/** All that the command line says of itself: its help, and what it says of a line that cannot be right. */
export interface HelpMessages {
  /** Heads of the help's parts; the names are commander's, as it gives them. */
  readonly titles: Readonly<Record<HelpTitle, string>>;
  /** What stands between brackets for what a person writes there: no spaces. What no language translates is not here. */
  readonly placeholders: Readonly<Record<Placeholder, string>>;
  /** "choices: vi, en" */
  readonly choices: (choices: readonly string[]) => string;
  /** "default: local" */
  readonly preset: (value: string) => string;
  /** Points to the help, below what is said of a line that cannot be right. */
  readonly hint: string;
  /** How to have the help in this language, for who reads it in another one. */
  readonly here: string;
  readonly program: CommandMessages & Readonly<Record<"exitCodes" | "version" | "help" | "helpCommand", string>>;
  readonly shared: Readonly<Record<SharedOption, string>>;
  readonly commands: CommandsWords;
  readonly usage: UsageMessages;
  readonly refusals: Readonly<Record<Refusal, string>>;
  /** @param choices all that may be written there */
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

/** Options and arguments that several commands have, and those that options.ts reads. */
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

/** What a command does, in a sentence or two: the list of commands has it too. */
export interface CommandMessages {
  readonly about: string;
  /** Where they mean something else than the program's say. */
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

/** What is wrong with a command line. Options come as the help shows them, with what is to follow: `--registry <registry>`. */
export interface UsageMessages {
  /** @param similar those that may have been meant, with commas between them; undefined where none is similar */
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

/** Why what stands behind an option cannot be taken: what it has to be, in a sentence. */
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
