import type { CommandLine } from "./command-line.ts";
import { expandWord } from "./effects/expand.ts";
import { unwrapped } from "./effects/wrappers.ts";
import { parseCommandLine } from "./parse-command-line.ts";
import { readShell, type ShellCommand } from "./shell.ts";

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
  return readShell(text).flatMap((command) => {
    const words = unwrapped(command.words.flatMap((word) => expandWord(word, noVariables)));
    if (words.length === 0) return [];
    const line = parseCommandLine(words);
    return [{ words, command, ...(line === undefined ? {} : { line }) }];
  });
}

const noVariables = { values: new Map<string, readonly string[]>(), opaque: new Set<string>(), here: "." };
