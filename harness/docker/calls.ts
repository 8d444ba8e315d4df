import type { CommandLine } from "./command-line.ts";
import { expandWord } from "./effects/expand.ts";
import { innerScript, unwrapped } from "./effects/wrappers.ts";
import { parseCommandLine } from "./parse-command-line.ts";
import { readShell } from "./shell.ts";
import type { ShellCommand } from "./shell-command.ts";

/** A program's call in a shell text. */
export interface Call {
  /** The program and its arguments, without `sudo` and its like before them. */
  readonly words: readonly string[];
  /** For a docker client. */
  readonly line?: CommandLine;
  readonly command: ShellCommand;
}

/** The calls of a text in their order; the values of variables are not known in it. */
export function callsIn(text: string): readonly Call[] {
  return read(text).calls;
}

/** `undefined` where no program is called: assignments, redirects alone, the head of a loop. */
export function callOf(command: ShellCommand): Call | undefined {
  const words = unwrapped(command.words.flatMap((word) => expandWord(word, noVariables)));
  if (words.length === 0) return undefined;
  const line = parseCommandLine(words);
  return { words, command, ...(line === undefined ? {} : { line }) };
}

/** The docker command line that a text begins with, under `sudo` or not; `undefined` where it begins with something else. */
export function commandLineOf(text: string): CommandLine | undefined {
  // Most texts are told by this to call no docker client.
  return text.includes("docker") ? read(text).first?.line : undefined;
}

interface Read {
  readonly calls: readonly Call[];
  /** That of the text's first command, where it calls a program. */
  readonly first: Call | undefined;
}

/** Whoever reads a lesson asks the same few things of each of its commands. */
const known = new Map<string, Read>();
const mostKnown = 256;

/** Longer texts are rare, and not kept. */
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

/** The words of each program that a text runs: for those in a container, or in a script for a shell, their own. */
export function programsIn(text: string, depth: number = 0): readonly (readonly string[])[] {
  return callsIn(text).flatMap(({ words, line }) => {
    const own = line === undefined ? words : line.inner;
    const script = depth < deepest ? innerScript(own) : undefined;
    if (script !== undefined) return programsIn(script, depth + 1);
    return own.length === 0 ? [] : [own];
  });
}

/** Scripts within each other that are looked through. */
const deepest = 4;

const noVariables = { values: new Map<string, readonly string[]>(), opaque: new Set<string>(), here: "." };
