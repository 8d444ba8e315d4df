import { InvalidArgumentError, Option } from "commander";
import { engineNames } from "../engine/host/names.ts";
import { detectLanguage } from "../messages/languages.ts";
import type { Language } from "../model/language.ts";
import type { HelpMessages, Refusal } from "../model/help-messages.ts";
import type { Shard } from "../model/shard.ts";

// Options and arguments that several commands have, or that take reading; each in the person's language.

/** What every command has. */
export interface CommonOptions {
  readonly lang: Language;
}

export function lessonsArgument({ placeholders, shared }: HelpMessages): [string, string] {
  return [`[${placeholders.lesson}...]`, shared.lessons];
}

export function lessonArgument({ placeholders, shared }: HelpMessages): [string, string] {
  return [`<${placeholders.lesson}>`, shared.lesson];
}

export function language(words: HelpMessages): Option {
  const flags = `--lang <${words.placeholders.language}>`;
  return oneOf(words, new Option(flags, words.shared.language), ["vi", "en"]).default(detectLanguage(process.env));
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

export function registry(words: HelpMessages): Option {
  return oneOf(words, new Option("--registry <registry>", words.shared.registry), ["docker.io", "offline"]);
}

export function shard(words: HelpMessages): Option {
  const { placeholders, shared } = words;
  return new Option(`--shard <${placeholders.part}>`, shared.shard).argParser((text: string): Shard => {
    const [index = 0, count = 0] = /^[1-9]\d{0,3}\/[1-9]\d{0,3}$/.test(text) ? text.split("/").map(Number) : [];
    if (index === 0 || index > count) refuse(words, "part");
    return { index, count };
  });
}

export function blob(words: HelpMessages): Option {
  const { placeholders, shared } = words;
  return new Option(`--blob <${placeholders.folder}>`, shared.blob).argParser((folder: string) => {
    // What a variable that is not set gives: the working folder would be filled.
    if (folder === "") refuse(words, "folder");
    return folder;
  });
}

/** The word behind it may be a lesson that was meant to be run: it is never written over. */
export function json(words: HelpMessages): Option {
  return new Option("--json [file.json]", words.shared.json).preset("-").argParser((file: string) => {
    if (file !== "-" && !file.endsWith(".json")) refuse(words, "jsonFileOrDash");
    return file;
  });
}

/** Never a lesson or a lab, for the same reason. */
export function junit(words: HelpMessages): Option {
  return new Option("--junit <file.xml>", words.shared.junit).conflicts("class").argParser((file: string) => {
    if (!file.endsWith(".xml")) refuse(words, "xmlFile");
    return file;
  });
}

export function bundleFile(words: HelpMessages): Option {
  return new Option("--bundle <file.json>", words.shared.bundle).conflicts("class").argParser((file: string) => {
    if (!file.endsWith(".json")) refuse(words, "jsonFile");
    return file;
  });
}

/** It is typed as a word of a command, and looked for in what the command prints. */
export function nonceOption(words: HelpMessages, description: string): Option {
  return new Option("--nonce <nonce>", description).argParser((text: string) => {
    if (!/^[A-Za-z0-9][\w.-]{3,63}$/.test(text)) refuse(words, "nonce");
    return text;
  });
}

export function studentOption(words: HelpMessages, description: string): Option {
  return new Option("--student <id>", description).argParser((text: string) => {
    if (!/^\P{Cc}{1,100}$/u.test(text) || text.trim() === "") refuse(words, "student");
    return text.trim();
  });
}

/** An option that takes one of these; `choices` alone would refuse another one in English. */
export function oneOf(words: HelpMessages, option: Option, choices: readonly string[]): Option {
  return option.choices(choices).argParser((text: string) => {
    if (!choices.includes(text)) throw new InvalidArgumentError(words.notOneOf(choices));
    return text;
  });
}

export function wholeNumber(words: HelpMessages): (text: string) => number {
  return (text) => {
    if (!/^\d{1,10}$/.test(text)) refuse(words, "wholeNumber");
    return Number(text);
  };
}

export function atLeastOne(words: HelpMessages): (text: string) => number {
  return (text) => {
    const number = wholeNumber(words)(text);
    if (number === 0) refuse(words, "atLeastOne");
    return number;
  };
}

export function percent(words: HelpMessages): (text: string) => number {
  return (text) => {
    const number = wholeNumber(words)(text);
    if (number > 100) refuse(words, "percent");
    return number;
  };
}

function refuse({ refusals }: HelpMessages, why: Refusal): never {
  throw new InvalidArgumentError(refusals[why]);
}
