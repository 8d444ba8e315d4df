import type { Line } from "./blocks.ts";
import { stripComment } from "./command.ts";
import { dockerCommand } from "./docker-command.ts";
import { type FenceCommand, transcriptOf, typedCommand } from "./fence-commands.ts";
import { beginsWithProgram } from "./shell-commands.ts";

/**
 * Reads a fence of commands without prompts; lines that are no command are what the command above them prints.
 * `undefined` where its first line, comments apart, is no command; empty where none of the commands is docker's: such a
 * fence is no output either.
 */
export function bareCommands(lines: readonly Line[]): readonly FenceCommand[] | undefined {
  const first = lines.find((line) => stripComment(line.text) !== "");
  if (first === undefined || !isCommand(first.text)) return undefined;
  if (!lines.some((line) => isCommand(line.text) && dockerCommand(line.text) !== undefined)) return [];
  const commands: FenceCommand[] = [];
  let typed: FenceCommand | undefined;
  let output: Line[] = [];
  const endCommand = (): void => {
    const transcript = transcriptOf(output);
    if (typed !== undefined) commands.push(transcript === undefined ? typed : { ...typed, transcript });
    output = [];
  };
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined) break;
    if (!isCommand(line.text)) {
      // A comment, or a blank line above the first output, belongs to nothing.
      if (output.length > 0 || stripComment(line.text) !== "") output.push(line);
      index += 1;
      continue;
    }
    endCommand();
    const { command, next } = typedCommand(lines, index, line.text);
    typed = { command, line: line.line, column: line.column, shell: "host" };
    index = next;
  }
  endCommand();
  return commands;
}

function isCommand(text: string): boolean {
  if (/^\s/u.test(text) || looksLikeRow.test(text) || !beginsWithProgram(text)) return false;
  return !/^(?:sudo )?docker\s/u.test(text) || dockerCommand(text) !== undefined;
}

/** Tables list images that are named like programs (`python`, `docker`): cells stand apart, words do not. */
const looksLikeRow = /\S {3,}[^\s#]/u;
