import { type CommandLine, parseCommandLine } from "./command-line.ts";
import { expandWord, innerScript, unwrapped } from "./effects/expand.ts";
import type { ShellCommand } from "./shell-command.ts";
import { readShell } from "./shell.ts";

/** A program's call in a shell text. */
export interface Call {
  /** The program and its arguments, without `sudo` and its like before them. */
  readonly words: readonly string[];
  /** For a docker client. */
  readonly line?: CommandLine;
  readonly command: ShellCommand;
}

/** The calls of a text, in order. The values of variables are unknown. */
export function callsIn(text: string): readonly Call[] {
  return read(text).calls;
}

/** `undefined` for a command without a program: only assignments or redirects, or the head of a loop. */
export function callOf(command: ShellCommand): Call | undefined {
  const words = unwrapped(command.words.flatMap((word) => expandWord(word, noVariables)));
  if (words.length === 0) return undefined;
  const line = parseCommandLine(words);
  return { words, command, ...(line === undefined ? {} : { line }) };
}

/** The docker command line at the beginning of a text, with or without `sudo`; `undefined` if there is none. */
export function commandLineOf(text: string): CommandLine | undefined {
  // A quick test: most texts do not call docker.
  return text.includes("docker") ? read(text).first?.line : undefined;
}

interface Read {
  readonly calls: readonly Call[];
  /** The call of the first command, if that calls a program. */
  readonly first: Call | undefined;
}

/** A cache: the same text is read several times for different questions. */
const known = new Map<string, Read>();
const mostKnown = 256;

/** Longer texts are rare and are not cached. */
const longestKnown = 512;

function read(text: string): Read {
  const before = known.get(text);
  if (before !== undefined) return before;
  const commands = readShell(text);
  const calls = commands.map(callOf);
  const first = commands.findIndex(({ scope }) => scope.kind !== "substitution");
  const found = { calls: calls.filter((call) => call !== undefined), first: calls[first] };
  if (known.size === mostKnown) known.clear();
  if (text.length <= longestKnown) known.set(text, found);
  return found;
}

/** The words of each program that a text runs, including programs in containers and in scripts passed to a shell. */
export function programsIn(text: string, depth: number = 0): readonly (readonly string[])[] {
  return callsIn(text).flatMap(({ words, line }) => {
    const own = line === undefined ? words : line.inner;
    const script = depth < deepest ? innerScript(own) : undefined;
    if (script !== undefined) return programsIn(script, depth + 1);
    return own.length === 0 ? [] : [own];
  });
}

/** Maximum depth of nested scripts. */
const deepest = 4;

const noVariables = { values: new Map<string, readonly string[]>(), opaque: new Set<string>(), here: "." };
