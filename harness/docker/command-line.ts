import { type ClientCommand, commandSpelled, otherPlugins } from "./client.ts";
import { type Flags, type GivenOption, type Problem, readFlags } from "./flags.ts";

/**
 * A command line of the docker client, of Compose or of buildx, parsed like the client does (spf13/cobra and
 * spf13/pflag). The only reader of docker command lines in labproof.
 */
export interface CommandLine {
  /**
   * The canonical name: the spelling that the help lists first, without `docker`: `container run`, `image ls`,
   * `image build`, `system info`, `compose up`. Empty for `docker` alone.
   */
  readonly name: string;
  /** The command as written: `run`, `container run`, `images`; with `docker-compose`, `docker-compose up`. */
  readonly spelling: string;
  /**
   * Global options, before the command or between its words: `-H`, `--context`; for Compose also those of Compose, such
   * as `-f` and `-p`.
   */
  readonly globals: readonly GivenOption[];
  readonly options: readonly GivenOption[];
  /** Images, containers, paths and other arguments; for `container top` also the options of ps. */
  readonly args: readonly string[];
  /**
   * The command to run in the container (`run`, `create`, `exec`, `service create`, `compose run`, `compose exec`);
   * empty if there is none.
   */
  readonly inner: readonly string[];
  /** Why the client would refuse the command line, in the order of its words. */
  readonly problems: readonly Problem[];
}

/** All values of options, in order. @param names long names */
export function valuesOf(line: CommandLine, ...names: readonly string[]): readonly string[] {
  return line.options.filter(({ name }) => names.includes(name)).map(({ value }) => value);
}

/** The effective value of an option that is not a list: the last one. */
export function lastValue(line: CommandLine, name: string): string | undefined {
  return line.options.findLast((option) => option.name === name)?.value;
}

/** True if a switch is on; `--rm=false` and an absent switch are off. */
export function isOn(line: CommandLine, name: string): boolean {
  return lastValue(line, name) === "true";
}

/** True if the client only prints its help or its version. */
export function onlyTells({ name, globals, options }: CommandLine): boolean {
  return name === "" || name === "help" || asksForHelp(globals) || asksForHelp(options);
}

function asksForHelp(options: readonly GivenOption[]): boolean {
  return options.findLast((option) => option.name === "help")?.value === "true";
}

/**
 * True if the command changes nothing, with any options. `save` and `export` do not count: they write files on the
 * client's machine.
 */
export function readsOnly(line: CommandLine): boolean {
  return onlyTells(line) || readers.has(line.name);
}

const readers: ReadonlySet<string> = new Set([
  ..."search version inspect".split(" "),
  ..."ls inspect port diff stats logs top".split(" ").map((name) => `container ${name}`),
  ..."ls inspect history".split(" ").map((name) => `image ${name}`),
  ..."info events df".split(" ").map((name) => `system ${name}`),
  ...["network", "volume"].flatMap((group) => [`${group} ls`, `${group} inspect`]),
  "context ls",
  "context show",
]);

/**
 * Parses the words of a command line, as split by the shell. `undefined` if the called program is neither docker nor
 * docker-compose. Never throws; `problems` lists what the client rejects.
 */
export function parseCommandLine(argv: readonly string[]): CommandLine | undefined {
  const called = calledDocker(argv);
  if (called === undefined) return undefined;
  const isCompose = called.program === "docker-compose";
  const start = isCompose ? ["compose", ...called.words] : called.words;
  const { command, spelling, rest, globals, problems } = findCommand(start);
  const written = isCompose ? spelling.replace(/^compose/u, "docker-compose") : spelling;
  const found = { name: command?.name ?? spelling, spelling: written, globals };
  if (command === undefined || command.isGroup) {
    const { given, args } = readFlags(rest, undefined, "anywhere");
    return { ...found, options: given, args, inner: [], problems };
  }
  const flags = readFlags(rest, command, command.optionsStand);
  const line = { ...found, options: flags.given, ...split(flags.args, command) };
  return { ...line, problems: [...problems, ...flags.problems, ...countProblems(line, flags, command)] };
}

interface Found {
  /** Absent if no version has the command; a group if no subcommand is given. */
  readonly command: ClientCommand | undefined;
  readonly spelling: string;
  readonly rest: readonly string[];
  readonly globals: readonly GivenOption[];
  readonly problems: readonly Problem[];
}

/** Reads options and names in turn, from `docker` to the subcommand, like Traverse of cobra. */
function findCommand(words: readonly string[]): Found {
  let command = commandSpelled("");
  let spelling = "";
  let rest = words;
  const globals: GivenOption[] = [];
  const problems: Problem[] = [];
  while (command?.isGroup === true) {
    const flags: Flags = readFlags(rest, command, "before-arguments");
    globals.push(...flags.given);
    problems.push(...flags.problems);
    const [word, ...others] = flags.args;
    rest = others;
    if (word === undefined) break;
    spelling = spelling === "" ? word : `${spelling} ${word}`;
    command = commandSpelled(spelling);
    if (command === undefined && !otherPlugins.has(spelling)) problems.push({ kind: "command-unknown", word });
  }
  // A command with subcommands.
  const deeper = commandSpelled(`${spelling} ${rest[0]}`);
  if (deeper === undefined) return { command, spelling, rest, globals, problems };
  return { command: deeper, spelling: `${spelling} ${rest[0]}`, rest: rest.slice(1), globals, problems };
}

function split(words: readonly string[], command: ClientCommand): Pick<CommandLine, "args" | "inner"> {
  const isInner = command.arguments.rest === "inner";
  return { args: isInner ? words.slice(0, 1) : words, inner: isInner ? words.slice(1) : [] };
}

/** Some commands of Compose and buildx accept more arguments than their usage line has. */
function countProblems(
  line: Omit<CommandLine, "problems">,
  { args }: Flags,
  command: ClientCommand,
): readonly Problem[] {
  if (onlyTells({ ...line, problems: [] })) return [];
  const { least, most } = command.arguments;
  const isTooMany = args.length > most && command.program === "docker";
  if (args.length >= least && !isTooMany) return [];
  return [{ kind: "argument-count", word: (isTooMany ? args[most] : args.at(-1)) ?? line.spelling }];
}

/** The docker program that a command line calls, and the words that follow it. */
interface Called {
  readonly program: "docker" | "docker-compose";
  readonly words: readonly string[];
}

/**
 * Skips assignments and programs that run another one, such as `sudo`. `undefined` if the program is neither docker nor
 * docker-compose.
 */
function calledDocker(argv: readonly string[]): Called | undefined {
  let at = 0;
  for (;;) {
    const word = argv[at];
    if (word === undefined) return undefined;
    if (isAssignment(word)) {
      at += 1;
      continue;
    }
    const runner = runners.get(baseName(word));
    if (runner === undefined) return programOf(baseName(word), argv.slice(at + 1));
    at = skipOptions(argv, at + 1, runner);
  }
}

/** Programs that run another one, with the letters of their options that take a value. */
const runners: ReadonlyMap<string, string> = new Map([
  ["sudo", "CDRTUghprtu"],
  ["env", "CSu"],
  ["time", "fo"],
  ["command", ""],
  ["exec", "a"],
  ["nohup", ""],
]);

const longWithValue =
  /^--(?:user|group|host|prompt|chdir|chroot|role|type|other-user|unset|split-string|format|output)$/u;

function skipOptions(argv: readonly string[], start: number, letters: string): number {
  let at = start;
  for (; at < argv.length; at += 1) {
    const word = argv[at] ?? "";
    if (word === "--") return at + 1;
    if (!/^-./u.test(word)) return at;
    // `command -v docker` prints the path of docker and does not run it.
    if (letters === "" && /^-[vV]/u.test(word)) return argv.length;
    const last = word.at(-1) ?? "";
    if (word.startsWith("--") ? longWithValue.test(word) : letters.includes(last)) at += 1;
  }
  return at;
}

function isAssignment(word: string): boolean {
  return /^[A-Za-z_]\w*=/u.test(word);
}

function baseName(word: string): string {
  return word.replace(/^.*[/\\]/u, "").replace(/\.exe$/iu, "");
}

function programOf(name: string, words: readonly string[]): Called | undefined {
  return name === "docker" || name === "docker-compose" ? { program: name, words } : undefined;
}
