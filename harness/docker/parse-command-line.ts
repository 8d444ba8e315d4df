import { otherPlugins } from "./accepted.ts";
import { commandSpelled, type ClientCommand } from "./client.ts";
import { onlyTells, type CommandLine, type GivenOption, type Problem } from "./command-line.ts";
import { readFlags, type Flags } from "./flags.ts";
import { calledDocker } from "./prefix.ts";

/**
 * Reads the words of a command line, as the shell has split them. `undefined` where the program that is called is neither
 * docker nor docker-compose. Never throws; what the client would refuse is among the problems.
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
  /** Absent where no version has the command; a group where no command of it is named. */
  readonly command: ClientCommand | undefined;
  readonly spelling: string;
  readonly rest: readonly string[];
  readonly globals: readonly GivenOption[];
  readonly problems: readonly Problem[];
}

/** Reads options and names in turn, from `docker` down to the command: cobra's Traverse. */
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
  // A command that is a group as well.
  const deeper = commandSpelled(`${spelling} ${rest[0]}`);
  if (deeper === undefined) return { command, spelling, rest, globals, problems };
  return { command: deeper, spelling: `${spelling} ${rest[0]}`, rest: rest.slice(1), globals, problems };
}

function split(words: readonly string[], command: ClientCommand): Pick<CommandLine, "args" | "inner"> {
  const isInner = command.arguments.rest === "inner";
  return { args: isInner ? words.slice(0, 1) : words, inner: isInner ? words.slice(1) : [] };
}

/** Compose and buildx do not check everywhere that there are no more arguments than their usage says. */
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
