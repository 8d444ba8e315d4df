import type { UsageMessages } from "../model/help-messages.ts";

/**
 * What commander says of a command line that cannot be right, said in these words. It tells sentences and a code, no
 * facts: they are taken from its sentences. One that is not known here stays as it is.
 */
export function complaint(text: string, words: UsageMessages): string {
  for (const [form, say] of forms) {
    const match = form.exec(text.trimEnd());
    if (match !== null) return `${say(words, match.groups ?? {})}\n`;
  }
  return text;
}

type Groups = Readonly<Record<string, string | undefined>>;

const similar = String.raw`(?:\n\(Did you mean (?:one of )?(?<similar>.+)\?\))?`;

/** As commander 15 words them. What a person typed may hold anything, quotes and line ends too. */
const forms: readonly (readonly [RegExp, (words: UsageMessages, groups: Groups) => string])[] = [
  [
    new RegExp(`^error: unknown option '(?<option>.*?)'${similar}$`, "su"),
    (words, { option = "", similar: meant }) => words.unknownOption(option, meant),
  ],
  [
    new RegExp(`^error: unknown command '(?<command>.*?)'${similar}$`, "su"),
    (words, { command = "", similar: meant }) => words.unknownCommand(command, meant),
  ],
  [
    /^error: missing required argument '(?<argument>.+)'$/u,
    (words, { argument = "" }) => words.missingArgument(argument),
  ],
  [/^error: option '(?<option>.+)' argument missing$/u, (words, { option = "" }) => words.missingValue(option)],
  [/^error: required option '(?<option>.+)' not specified$/u, (words, { option = "" }) => words.missingOption(option)],
  [
    /^error: option '(?<option>[^']+)' cannot be used with option '(?<other>[^']+)'$/u,
    (words, { option = "", other = "" }) => words.conflict(option, other),
  ],
  [
    /^error: too many arguments for '(?<command>[^']+)'\. Expected (?<expected>\d+) arguments? but got \d+: (?<args>.*)\.$/su,
    (words, { command = "", expected, args = "" }) => words.tooMany(command, Number(expected), args),
  ],
  [
    /^error: option '(?<option>[^']+)' argument '(?<value>.*)' is invalid\. (?<why>.+)$/su,
    (words, { option = "", value = "", why = "" }) => words.invalid(option, value, why),
  ],
];
