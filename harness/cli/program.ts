import { Command, type Help, type Option } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { messagesFor } from "../messages/languages.ts";
import type { Language } from "../model/language.ts";
import type { HelpMessages, HelpTitle, UsageMessages } from "../model/help-messages.ts";
import { defineBisect } from "./bisect.ts";
import { defineCompare } from "./compare.ts";
import { defineDoctor } from "./doctor.ts";
import { defineEngines } from "./engines.ts";
import { defineGrade } from "./grade.ts";
import { defineLint } from "./lint.ts";
import { defineMerge } from "./merge.ts";
import { type Caller, describe } from "./options.ts";
import { defineReport } from "./report.ts";
import { defineRun } from "./run.ts";
import { defineUpdate } from "./update.ts";
import { defineVerify } from "./verify.ts";

/** In the order of the help. */
const commands = [
  defineRun,
  defineBisect,
  defineGrade,
  defineVerify,
  defineDoctor,
  defineLint,
  defineUpdate,
  defineCompare,
  defineEngines,
  defineMerge,
  defineReport,
];

/** labproof's command line, with help and usage errors in this language. Throws CommanderError instead of exiting. */
export function createProgram(language: Language, caller: Omit<Caller, "messages">): Command {
  const messages = messagesFor(language).help;
  const { placeholders, program: own } = messages;
  // Commands inherit these settings when they are added.
  const program = describe(new Command("labproof"), own)
    .version(manifest.version, "-V, --version", own.version)
    .helpOption("-h, --help", own.help)
    .helpCommand(`help [${placeholders.command}]`, own.helpCommand)
    .configureHelp(helpIn(messages))
    .configureOutput({ outputError: (text, write) => write(translateUsageError(text, messages.usage)) })
    .showHelpAfterError(messages.hint)
    .exitOverride()
    .addHelpText("after", `\n${messagesFor(language === "vi" ? "en" : "vi").help.here}`);
  for (const define of commands) define(program, { ...caller, messages });
  return program;
}

/** Translates what commander itself writes into a help text. */
function helpIn({ titles, placeholders, choices, preset }: HelpMessages): Partial<Help> {
  return {
    styleTitle: (title) => (isTitle(title) ? titles[title] : title),
    styleOptionText: (text) => (text === "[options]" ? `[${placeholders.options}]` : text),
    styleSubcommandText: (text) => (text === "[command]" ? `[${placeholders.command}]` : text),
    optionDescription: ({ description, argChoices, defaultValue }: Option) => {
      const more = [
        ...(argChoices === undefined ? [] : [choices(argChoices)]),
        ...(defaultValue === undefined ? [] : [preset(String(defaultValue))]),
      ];
      return more.length === 0 ? description : `${description} (${more.join("; ")})`;
    },
  };

  function isTitle(title: string): title is HelpTitle {
    return title in titles;
  }
}

/**
 * Translates commander's message about a usage error. Commander gives a sentence and a code but no facts, so the facts
 * are read from the sentence. An unknown sentence is returned as it is.
 */
function translateUsageError(text: string, messages: UsageMessages): string {
  for (const [sentence, translate] of sentences) {
    const match = sentence.exec(text.trimEnd());
    if (match !== null) return `${translate(messages, match.groups ?? {})}\n`;
  }
  return text;
}

type Groups = Readonly<Record<string, string | undefined>>;

const similar = String.raw`(?:\n\(Did you mean (?:one of )?(?<similar>.+)\?\))?`;

/** The sentences of commander 15. A user's text can contain anything, including quotes and line ends. */
const sentences: readonly (readonly [RegExp, (messages: UsageMessages, groups: Groups) => string])[] = [
  [
    new RegExp(`^error: unknown option '(?<option>.*?)'${similar}$`, "su"),
    (messages, { option = "", similar: meant }) => messages.unknownOption(option, meant),
  ],
  [
    new RegExp(`^error: unknown command '(?<command>.*?)'${similar}$`, "su"),
    (messages, { command = "", similar: meant }) => messages.unknownCommand(command, meant),
  ],
  [
    /^error: missing required argument '(?<argument>.+)'$/u,
    (messages, { argument = "" }) => messages.missingArgument(argument),
  ],
  [/^error: option '(?<option>.+)' argument missing$/u, (messages, { option = "" }) => messages.missingValue(option)],
  [
    /^error: required option '(?<option>.+)' not specified$/u,
    (messages, { option = "" }) => messages.missingOption(option),
  ],
  [
    /^error: option '(?<option>[^']+)' cannot be used with option '(?<other>[^']+)'$/u,
    (messages, { option = "", other = "" }) => messages.conflict(option, other),
  ],
  [
    /^error: too many arguments for '(?<command>[^']+)'\. Expected (?<expected>\d+) arguments? but got \d+: (?<args>.*)\.$/su,
    (messages, { command = "", expected, args = "" }) => messages.tooMany(command, Number(expected), args),
  ],
  [
    /^error: option '(?<option>[^']+)' argument '(?<value>.*)' is invalid\. (?<why>.+)$/su,
    (messages, { option = "", value = "", why = "" }) => messages.invalid(option, value, why),
  ],
];
