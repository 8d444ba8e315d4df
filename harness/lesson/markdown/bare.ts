import { commandLineOf } from "../../docker/calls.ts";
import type { CommandLine } from "../../docker/command-line.ts";
import { isForHost, leavesShell, opensShell, opensTerminal } from "../shell/sessions.ts";
import type { Line } from "./blocks.ts";
import { commentsBelow, isComment } from "./comments.ts";
import { beginsInside, type Start } from "./dialogue.ts";
import { expectedOutputOf, type FenceCommand, type FenceCommands, isKey, typedCommand } from "./fence-commands.ts";
import { beginsWithProgram } from "./programs.ts";
import { type PromptLine, promptLine, type ShellSyntax } from "./prompts.ts";

/**
 * Reads a fence of commands without prompts; lines that are not commands are the output of the command above them.
 * `undefined` if its first line, apart from comments, is not a command.
 */
export function bareCommands(lines: readonly Line[], syntax: ShellSyntax, start: Start): FenceCommands | undefined {
  const first = lines.find((line) => line.text.trim() !== "" && !isComment(line.text));
  if (first === undefined || !isCommand(first.text)) return undefined;
  const commands: FenceCommand[] = [];
  const strays: (readonly Line[])[] = [];
  let inside: Inside = beginsInside(start, first.text.trim()) ? "shell" : "no";
  let typed: FenceCommand | undefined;
  let output: Line[] = [];
  const endCommand = (below: "command" | "nothing"): void => {
    const comments = typed === undefined || below === "nothing" ? [] : commentsBelow(typed.command, output);
    const expectedOutput = expectedOutputOf(output.slice(0, output.length - comments.length));
    if (typed !== undefined) commands.push(expectedOutput === undefined ? typed : { ...typed, expectedOutput });
    if (comments.length > 0) strays.push(comments);
    output = [];
  };
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined) break;
    const prompt = inside === "no" ? undefined : promptLine(line.text);
    const begin = prompt === undefined ? commandAt(line) : typedAt(line, prompt);
    if (begin === undefined) {
      // A comment, or a blank line above the first output, belongs to no command.
      if (output.length > 0 || (line.text.trim() !== "" && !isComment(line.text))) output.push(line);
      else if (line.text.trim() !== "") strays.push([line]);
      index += 1;
      continue;
    }
    endCommand("command");
    const { next, ...command } = typedCommand(lines, index, begin, syntax);
    const shell = shellOf(inside, command.command, prompt);
    typed = undefined;
    if (command.command !== "" && !isKey(command.command)) {
      typed = { ...command, line: begin.line, column: begin.column, shell };
    }
    inside = insideAfter(shell, inside, command.command);
    index = next;
  }
  endCommand("nothing");
  return { commands, strays };
}

/** Whether a terminal of a container is open: `shell` if it is known to be a shell's. */
type Inside = "no" | "terminal" | "shell";

function commandAt(line: Line): Line | undefined {
  return isCommand(line.text) ? line : undefined;
}

/** The line without the prompt of a container's shell, which a command above opened. */
function typedAt(line: Line, { command, width }: PromptLine): Line {
  return { text: command, line: line.line, column: line.column + width };
}

function shellOf(inside: Inside, command: string, prompt: PromptLine | undefined): FenceCommand["shell"] {
  if (inside === "no" || (prompt === undefined && inside === "terminal")) return "host";
  if (prompt?.form === "program") return "nested";
  return isForHost(command) ? "host" : "container";
}

function insideAfter(shell: FenceCommand["shell"], inside: Inside, command: string): Inside {
  if (shell === "nested") return inside;
  if (shell === "container") return leavesShell(command) ? "no" : inside;
  return opensTerminal(command) ? (opensShell(command) ? "shell" : "terminal") : "no";
}

/** True if the text begins with a command that some version of the docker client has. */
export function namesDockerCommand(text: string): boolean {
  const line = commandLineOf(text);
  return line !== undefined && isKnown(line);
}

function isCommand(text: string): boolean {
  if (/^\s/u.test(text) || looksLikeRow.test(text.replaceAll(quoted, "_")) || !beginsWithProgram(text)) return false;
  const line = commandLineOf(text);
  return line === undefined || isKnown(line);
}

/** Sentences also begin with this word: "docker is ...". */
function isKnown({ problems }: CommandLine): boolean {
  return !problems.some(({ kind }) => kind === "command-unknown");
}

/** Tables list images with names of programs (`python`, `docker`); cells have wide gaps, words do not. */
const quoted = /"[^"]*"|'[^']*'/gu;
const looksLikeRow = /\S {3,}[^\s#]/u;
