import { otherPlugins } from "./client-table.ts";
import { commandSpelled, type ClientCommand } from "./client.ts";
import { onlyTells, type CommandLine, type GivenOption, type Problem } from "./command-line.ts";
import { readFlags, type Flags } from "./flags.ts";

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
