import type { UsageMessages } from "../model/help-messages.ts";

/**
 * Translates commander's message about a usage error. Commander gives a sentence and a code but no facts, so the facts
 * are read from the sentence. An unknown sentence is returned as it is.
 */
export function translateUsageError(text: string, messages: UsageMessages): string {
  for (const [sentence, translate] of sentences) {
    const match = sentence.exec(text.trimEnd());
    if (match !== null) return `${translate(messages, match.groups ?? {})}\n`;
  }
  return text;
}

type Groups = Readonly<Record<string, string | undefined>>;

const similar = String.raw`(?:\n\(Did you mean (?:one of )?(?<similar>.+)\?\))?`;

/** The sentences of commander 15. What a person typed can contain anything, quotes and line ends too. */
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
