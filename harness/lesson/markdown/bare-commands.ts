import { commandLineOf } from "../../docker/calls.ts";
import type { CommandLine } from "../../docker/command-line.ts";
import type { Line } from "./blocks.ts";
import { stripComment } from "../shell/command.ts";
import { type FenceCommand, type FenceCommands, expectedOutputOf, typedCommand } from "./fence-commands.ts";
import type { ShellSyntax } from "./prompts.ts";
import { beginsWithProgram } from "../shell/shell-commands.ts";

/**
 * Reads a fence of commands without prompts; lines that are not commands are the output of the command above them.
 * `undefined` if its first line, apart from comments, is not a command.
 */
export function bareCommands(lines: readonly Line[], syntax: ShellSyntax): FenceCommands | undefined {
  const first = lines.find((line) => stripComment(line.text) !== "");
  if (first === undefined || !isCommand(first.text)) return undefined;
  const commands: FenceCommand[] = [];
  const strays: (readonly Line[])[] = [];
  let typed: FenceCommand | undefined;
  let output: Line[] = [];
  const endCommand = (): void => {
    const expectedOutput = expectedOutputOf(output);
    if (typed !== undefined) commands.push(expectedOutput === undefined ? typed : { ...typed, expectedOutput });
    output = [];
  };
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined) break;
    if (!isCommand(line.text)) {
      // A comment, or a blank line above the first output, belongs to no command.
      if (output.length > 0 || stripComment(line.text) !== "") output.push(line);
      else if (line.text.trim() !== "") strays.push([line]);
      index += 1;
      continue;
    }
    endCommand();
    const { next, ...command } = typedCommand(lines, index, line, syntax);
    typed = { ...command, line: line.line, column: line.column, shell: "host" };
    index = next;
  }
  endCommand();
  return { commands, strays };
}

/** True if one of the commands is a docker command. */
export function namesDocker(commands: readonly FenceCommand[]): boolean {
  return commands.some(({ command }) => namesDockerCommand(command));
}

/** True if the text begins with a command that some version of the docker client has. */
export function namesDockerCommand(text: string): boolean {
  const line = commandLineOf(text);
  return line !== undefined && isKnown(line);
}

function isCommand(text: string): boolean {
  if (/^\s/u.test(text) || looksLikeRow.test(text) || !beginsWithProgram(text)) return false;
  const line = commandLineOf(text);
  return line === undefined || isKnown(line);
}

/** Sentences also begin with this word: "docker is ...". */
function isKnown({ problems }: CommandLine): boolean {
  return !problems.some(({ kind }) => kind === "command-unknown");
}

/** Tables list images with names of programs (`python`, `docker`); cells have wide gaps, words do not. */
const looksLikeRow = /\S {3,}[^\s#]/u;
