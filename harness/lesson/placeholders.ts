import { placeholderWords } from "../docker/effects/names.ts";
import { callOf } from "../docker/calls.ts";
import type { CommandLine } from "../docker/command-line.ts";
import { effectsOf } from "../docker/effects-of.ts";
import { isOnEveryMachine } from "../docker/effects.ts";
import { readMount } from "../docker/values.ts";
import { readShell } from "../docker/shell.ts";
import type { ShellCommand, ShellWord } from "../docker/shell-command.ts";
import type { Placeholder } from "../model/lesson.ts";

/**
 * Placeholders in a command that its reader replaces, in order.
 * @param assigned variables that the lesson's commands above assign
 */
export function placeholdersOf(command: string, assigned: ReadonlySet<string>): readonly Placeholder[] {
  // The lines of a here-document are a file's content, not words of the command.
  const line = command.slice(0, command.indexOf("\n") === -1 ? longest : Math.min(command.indexOf("\n"), longest));
  const commands = mayHold.test(line) ? readShell(line) : [];
  const lines = commands.flatMap((one) => callOf(one)?.line ?? []);
  const found = [
    ...forms.flatMap((form) => matches(line, form)),
    ...upperCase(line, lines),
    ...lines.flatMap((one) => namesOfNames(line, one, assigned)),
    ...variables(line, commands, assigned),
  ];
  const texts = new Map<string, number>();
  let end = 0;
  for (const { text, at } of found.toSorted((one, other) => one.at - other.at || other.text.length - one.text.length)) {
    // `your-name` inside `<your-name>` is not a second placeholder.
    if (at < end) continue;
    end = at + text.length;
    if (!texts.has(text)) texts.set(text, at);
  }
  return [...texts.keys()].map((text) => ({ text, standsFor: standsFor(text, line, lines) }));
}

/** A fast test, because most commands have no placeholders. */
const mayHold =
  /[A-Z$<{[…]|\.\.\.|your|(?:ten|tên|id|name)[_-]|[a-z][_-]?(?:id|name|container|image|network|volume)\b/iu;

/** The variables that a command assigns, and the objects that it names like a placeholder, such as `container_name`. */
export function assignedBy(command: string): readonly string[] {
  const lines = mayName.test(command) ? readShell(command).flatMap((one) => callOf(one)?.line ?? []) : [];
  const given = lines.flatMap(namesGiven).map(withoutTag);
  return [...variablesOf(command), ...given.filter(isExampleName)];
}

const mayName = /name|container|image|network|volume/iu;

function variablesOf(command: string): readonly string[] {
  if (!/=|\b(?:for|read|select)\b/u.test(command)) return [];
  // PowerShell also has the sign before an assigned name.
  const powerShell = Array.from(command.matchAll(/(?:^|[\s;&|(])\$(\w+)\s*=/gu), ([, name = ""]) => name);
  return [...powerShell, ...readShell(command).flatMap(assignedIn)];
}

function assignedIn({ assignments, words }: ShellCommand): readonly string[] {
  const [program, ...args] = words.map(({ value }) => value);
  const read = program === "read" ? args.filter((word) => /^[A-Za-z_]\w*$/u.test(word)) : [];
  return [...assignments.map(({ name }) => name), ...read];
}

interface Found {
  readonly text: string;
  readonly at: number;
}

/** Longest part of a command that is searched, in characters. */
const longest = 10_000;

const forms: readonly RegExp[] = [
  // <container_id>; a redirection has spaces around its names, or a name after its sign
  /(?<!<)<(?![<\s&(=/])[^<>\n|;&]{1,60}(?<!\s)>(?![>&\p{L}\p{N}])/gu,
  // $$username$$, a variable of a Labspace
  /\$\$[A-Za-z_]\w{0,60}\$\$/gu,
  // {image}; no template, no variable, no list of words
  /(?<![{$\w%'"}])\{\p{L}[\p{L}\p{N}_ -]{0,60}\}(?!\})/gu,
  // [OPTIONS]
  /(?<!\S)\[[A-Z]{2,60}[A-Z_. -]{0,60}\](?!\S)/gu,
  /(?<!\S)(?:\.\.\.|…)(?!\S)/gu,
  // ID_container, ten_container (Vietnamese: its name), container_id; other words may be names that the lesson gives
  /(?<![\p{L}\p{N}_./:@=-])(?:(?:id|ID|ten|tên)[_-](?:container|image|network|volume|service|node|repo|user)s?|(?:container|image|network|volume|service|node)[_-]?(?:id|ID|Id))(?![\p{L}\p{N}_.:/=-])/gu,
  // "container ID", in quotes
  /(?<=(["']))(?:the |your )?(?:container|image|network|volume)[ _-]?(?:id|name)(?=\1)/giu,
  // your-name, yourusername
  /(?<![\p{L}\p{N}_-])your(?:[-_][\p{L}\p{N}]+|(?:user|image|container|app|name|account|hub|docker|repo|registry|id|password|token|domain)[\p{L}\p{N}]*)(?:[-_][\p{L}\p{N}]+)*/giu,
];

const addressOf = /^<[^\s<>@]+@[^\s<>@]+>$/u;

function matches(line: string, form: RegExp): readonly Found[] {
  // HTML tags are not placeholders, nor is the address in the name of an author: "Jane Doe <jane@example.com>".
  if (/<\/\w/u.test(line) && form === forms[0]) return [];
  return [...line.matchAll(form)]
    .filter((match) => !(addressOf.test(match[0]) && /["'][^"'<>]*[^"'<>\s] $/u.test(line.slice(0, match.index))))
    .map((match) => ({ text: match[0], at: match.index }));
}

/** `CONTAINER_ID`, `NAME:TAG` in a docker command; other words in capitals are literal (`NET_ADMIN`). */
function upperCase(line: string, calls: readonly CommandLine[]): readonly Found[] {
  const words = calls.flatMap(wordsOf);
  const isOne = (text: string): boolean =>
    !/^YOUR./u.test(text) &&
    text.split(/[-_]/u).some((word) => placeholderWords.has(word)) &&
    words.some((word) => word.includes(text));
  return matches(line, /(?<![\w$<{[%-])[A-Z]+(?:[-_][A-Z]+)*(?![\w=>}\]-])/gu).filter(({ text }) => isOne(text));
}

/** `container_name`, `my_image_name`, `name-of-image`. */
export const nameOfAName: RegExp =
  /^(?:(?:my[_-]?)?(?:container|image|network|volume|service|stack|node|repo(?:sitory)?|user|file)[_-]?(?:name|id)|(?:name|id)(?:[_-]of)?[_-](?:container|image|network|volume))$/iu;

/** `mycontainer`, `your_image`, `some-volume`: an example of a name, unless the lesson gives it. */
const nameOfAny = /^(?:my|your|some|this|the|a|an)[_-]?(?:container|image|network|volume)$/iu;

export function isExampleName(name: string): boolean {
  return nameOfAName.test(name) || nameOfAny.test(name);
}

/** A name that no command above gives, as in `docker logs container_name`. */
function namesOfNames(line: string, call: CommandLine, assigned: ReadonlySet<string>): readonly Found[] {
  const own = new Set(namesGiven(call).map(withoutTag));
  return [
    ...call.args,
    ...call.options.filter(({ name }) => !/^(?:volume|mount)$/u.test(name)).map(({ value }) => value),
  ]
    .map(withoutTag)
    .filter((word) => isExampleName(word) && !assigned.has(word) && !own.has(word))
    .map((text) => ({ text, at: line.indexOf(text) }));
}

/** Without the tag of an image, and the path in a container. */
function withoutTag(word: string): string {
  return word.replace(/:.*$/su, "");
}

/** Words of a docker command line that may be placeholders. Excludes the command that a container runs. */
function wordsOf({ args, inner, options }: CommandLine): readonly string[] {
  const values = options.filter(({ name }) => !ownWords.has(name)).map(({ value }) => value);
  return [...args, ...(placeholderWords.has(inner[0] ?? "") ? inner : []), ...values];
}

/** Options whose values are literal words in capitals. */
const ownWords: ReadonlySet<string> = new Set("env build-arg label signal cap-add cap-drop".split(" "));

function variables(line: string, commands: readonly ShellCommand[], assigned: ReadonlySet<string>): readonly Found[] {
  const own = new Set(assignedBy(line));
  return commands.flatMap(shellWords).flatMap(({ pieces }) =>
    pieces.flatMap((piece): readonly Found[] => {
      if (piece.is !== "variable" || piece.changed === true || piece.otherwise !== undefined) return [];
      const { name, text } = piece;
      const isKnown = assigned.has(name) || own.has(name) || isOnEveryMachine({ kind: "variable", name });
      return isKnown || !/^[A-Za-z_]\w*$/u.test(name) ? [] : [{ text, at: line.indexOf(text) }];
    }),
  );
}

function shellWords({ words, assignments, redirects }: ShellCommand): readonly ShellWord[] {
  return [...words, ...assignments.flatMap(({ values }) => values), ...redirects.flatMap(({ target }) => target ?? [])];
}

function standsFor(text: string, command: string, lines: readonly CommandLine[]): Placeholder["standsFor"] {
  if (nameOfAny.test(text)) return "other";
  if (lines.some((line) => namesGiven(line).some((word) => word.includes(text)))) return "other";
  const words = text
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, " ")
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  const has = (...names: readonly string[]): boolean => words.some((word) => names.includes(word));
  if (has("ip", "ipaddress", "address", "địa")) return has(...ofMachines) ? "other" : "address";
  if (has("container", "containers", "containerid", "containername", "cid")) return "container";
  if (has("image", "images", "imageid", "imagename", "img", "ảnh", "repository")) return "image";
  if (has("network", "net", "mạng")) return "network";
  if (has("volume", "volumes", "vol")) return "volume";
  if (has("your", "user", "username") || !has("id", "name", "hash", "ten", "tên", "mã")) return "other";
  const { placeholders, needs } = effectsOf(command);
  const variable = /^\$\{?(\w+)\}?$/u.exec(text)?.[1];
  const use =
    placeholders.find((one) => one.text === text && one.use !== "makes") ??
    needs.find((need) => need.name === `$${variable}` && need.kind !== "variable");
  return use?.kind === "container" || use?.kind === "image" || use?.kind === "network" || use?.kind === "volume"
    ? use.kind
    : "other";
}

/** Words for what has an address besides containers. */
const ofMachines =
  "your host server machine vm node manager worker leader registry public external gateway máy chủ".split(" ");

/** Names that the command assigns to new objects. */
function namesGiven({ name, args, options }: CommandLine): readonly string[] {
  const given = options.filter((option) => /^(?:name|tag|hostname|network-alias|volume)$/u.test(option.name));
  const mounts = options
    .filter((option) => option.name === "mount")
    .flatMap(({ value }) => readMount(value)?.source ?? []);
  const values = given.map(({ value }) => value).concat(mounts);
  if (name === "network create" || name === "volume create") return [...values, ...args];
  return /^(?:image (?:tag|import)|container (?:rename|commit))$/u.test(name) ? [...values, ...args.slice(1)] : values;
}
