import type { ClientCommand, ClientOption } from "./client.ts";
import { readMount } from "./values.ts";

/**
 * Options and arguments of a command line, parsed like spf13/pflag does (flag.go: parseArgs, parseLongArg,
 * parseSingleShortArg).
 */
export interface Flags {
  readonly given: readonly GivenOption[];
  readonly args: readonly string[];
  readonly problems: readonly Problem[];
}

export interface GivenOption {
  /** Long name without dashes (`volume` for `-v /a:/b`); as written if no version has such an option. */
  readonly name: string;
  /** `true` or `false` for a switch. */
  readonly value: string;
  /** As written, without the value: `-v`, `--volume`. */
  readonly spelling: string;
}

export type Problem =
  /** No recorded client has the command. */
  | { readonly kind: "command-unknown"; readonly word: string }
  /** No recorded client has the option. */
  | { readonly kind: "option-unknown"; readonly word: string }
  /** The option, as written. */
  | { readonly kind: "value-missing"; readonly word: string }
  /** The option and its value: `-m=1x`. A value with a placeholder or a variable counts as valid. */
  | { readonly kind: "value-invalid"; readonly word: string }
  /** Too many or too few arguments: the first extra argument, or the last word before the missing ones. */
  | { readonly kind: "argument-count"; readonly word: string };

/**
 * @param command defines the options; without it, every word that looks like an option counts as a switch and is no
 * problem.
 * @param mode `anywhere` reads options between arguments too; `before-arguments` stops at the first argument.
 */
export function readFlags(
  words: readonly string[],
  command: ClientCommand | undefined,
  mode: "anywhere" | "before-arguments",
): Flags {
  const reading: Reading = { command, words, at: 0, given: [], problems: [] };
  const args: string[] = [];
  while (reading.at < words.length) {
    const word = words[reading.at] ?? "";
    reading.at += 1;
    if (word === "--") {
      args.push(...words.slice(reading.at));
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      args.push(word);
      if (mode === "anywhere") continue;
      args.push(...words.slice(reading.at));
      break;
    }
    if (word.startsWith("--")) readLong(reading, word);
    else readLetters(reading, word);
  }
  return { given: reading.given, args, problems: reading.problems };
}

interface Reading {
  readonly command: ClientCommand | undefined;
  readonly words: readonly string[];
  /** Index of the next word. */
  at: number;
  readonly given: GivenOption[];
  readonly problems: Problem[];
}

function readLong(reading: Reading, word: string): void {
  const equals = word.indexOf("=");
  const spelling = equals === -1 ? word : word.slice(0, equals);
  const value = equals === -1 ? undefined : word.slice(equals + 1);
  const option = reading.command?.options.get(spelling.slice(2));
  if (option === undefined) unknown(reading, { name: spelling.slice(2), value: value ?? "true", spelling });
  else if (value === undefined) give(reading, option, spelling, valueWithout(option) ?? nextWord(reading));
  else give(reading, option, spelling, value);
}

/** `-itd`, `-p80:80`, `-p=80:80`, `-p 80:80`. The value of `-p=` is `=`: pflag takes a single sign as the value. */
function readLetters(reading: Reading, word: string): void {
  for (let at = 1; at < word.length; at += 1) {
    const letter = word[at] ?? "";
    const spelling = `-${letter}`;
    const rest = word.slice(at + 1);
    const option = reading.command?.letters.get(letter);
    if (option === undefined) {
      unknown(reading, { name: letter, value: "true", spelling });
      // The rest can be its value or more letters.
      if (reading.command !== undefined) return;
      continue;
    }
    if (rest.length > 1 && rest.startsWith("=")) return give(reading, option, spelling, rest.slice(1));
    const withoutValue = valueWithout(option);
    if (withoutValue === undefined) return give(reading, option, spelling, rest === "" ? nextWord(reading) : rest);
    give(reading, option, spelling, withoutValue);
  }
}

/** pflag's NoOptDefVal: the value of an option without `=VALUE`. */
function valueWithout(option: ClientOption): string | undefined {
  if (option.type === "") return "true";
  return option.optionalValue === true ? "" : undefined;
}

function nextWord(reading: Reading): string | undefined {
  const word = reading.words[reading.at];
  reading.at += 1;
  return word;
}

function give(reading: Reading, option: ClientOption, spelling: string, value: string | undefined): void {
  if (value === undefined) {
    reading.problems.push({ kind: "value-missing", word: spelling });
    return;
  }
  if (!isValidValue(option, value)) reading.problems.push({ kind: "value-invalid", word: `${spelling}=${value}` });
  reading.given.push({ name: option.name, value: option.type === "" ? switchValue(value) : value, spelling });
}

/** Go's strconv.ParseBool. */
function switchValue(value: string): string {
  if (/^(?:1|t|T|TRUE|true|True)$/u.test(value)) return "true";
  return /^(?:0|f|F|FALSE|false|False)$/u.test(value) ? "false" : value;
}

function unknown(reading: Reading, option: GivenOption): void {
  reading.given.push(option);
  if (reading.command !== undefined) reading.problems.push({ kind: "option-unknown", word: option.spelling });
}

/**
 * True if the client accepts the value for an option of this type. Values with a part that the shell or the reader
 * replaces, such as `$PORT` or `<number>`, count as valid.
 */
function isValidValue({ name, type }: ClientOption, value: string): boolean {
  if (/[$`<>{}…]/u.test(value)) return true;
  if (name === "log-level") return logLevel.test(value);
  if (type === "mount") return readMount(value) !== undefined;
  return forms.get(type)?.test(value) !== false;
}

/** strconv.ParseInt and ParseUint with base 0 (spf13/pflag, int.go, uint.go). */
const unsigned = "(?:0[xX][\\da-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|0|[1-9][\\d_]*)";
const int = new RegExp(`^[+-]?${unsigned}$`, "u");
const uint = new RegExp(`^${unsigned}$`, "u");

/** sirupsen/logrus, ParseLevel: a global option of docker. */
const logLevel = /^(?:panic|fatal|error|warn|warning|info|debug|trace)$/iu;

const forms: ReadonlyMap<string, RegExp> = new Map([
  // strconv.ParseBool.
  ["", /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/u],
  ["int", int],
  ["int64", int],
  ["uint", uint],
  ["uint16", uint],
  ["uint64", uint],
  // time.ParseDuration.
  ["duration", /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/u],
  // docker/go-units, RAMInBytes; -1 is no limit for `--memory-swap`.
  ["bytes", /^(?:-1|\d+(?:\.\d+)? ?(?:[kKmMgGtTpP]?[iI]?[bB]?))$/u],
  // docker/cli, opts/opts.go, FilterOpt: `NAME=VALUE` or empty.
  ["filter", /^$|=/u],
]);
