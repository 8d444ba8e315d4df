import type { ExpectedOutput } from "../../model/lesson.ts";
import type { FenceBlock, Line } from "./blocks.ts";
import { type Content, contentOf } from "./files.ts";
import { type FenceCommands, expectedOutputOf, type FenceCommand, isKey, typedCommand } from "./fence-commands.ts";
import { type ShellSyntax, type PromptLine, promptLine, beginsWithProgram } from "./prompts.ts";
import { leavesShell, opensTerminal } from "../shell/findings.ts";
import { commandLineOf } from "../../docker/calls.ts";
import type { CommandLine } from "../../docker/command-line.ts";
import { stripComment } from "../shell/command.ts";

type FenceContent =
  | ({ readonly kind: "commands"; readonly origin: "prompt" | "fence" } & FenceCommands)
  /** Output whose command is in the prose above, or a file if the prose names one. */
  | { readonly kind: "output"; readonly expectedOutput: ExpectedOutput }
  /** A Dockerfile, a program, a configuration. */
  | { readonly kind: "content"; readonly content: Content }
  /** Commands without prompts and output of other programs than docker. */
  | { readonly kind: "other-programs" }
  | { readonly kind: "empty" };

/** Determines the kind of a fence. The tag is only a hint: lessons tag Dockerfiles and output as `sh`. */
export function readFence(fence: FenceBlock): FenceContent {
  const content = contentOf(fence);
  if (content !== "text") return { kind: "content", content };
  const expectedOutput = expectedOutputOf(fence.lines);
  if (expectedOutput === undefined) return { kind: "empty" };
  const terminal = terminalTags.has(fence.tag);
  const dialogue = readDialogue(fence.lines, terminal ? "any" : "certain");
  if (dialogue !== undefined) return { kind: "commands", origin: "prompt", ...dialogue };
  if (!terminal) return { kind: "content", content };
  const bare = bareCommands(fence.lines, syntaxOf(fence.tag));
  if (bare === undefined) return { kind: "output", expectedOutput };
  // Commands of other programs alone are steps if the tag says that the whole fence is typed.
  const typed = shellTags.has(fence.tag) && bare.commands.every((command) => command.expectedOutput === undefined);
  if (!typed && !namesDocker(bare.commands)) return { kind: "other-programs" };
  return { kind: "commands", origin: "fence", ...bare };
}

const shellTags = new Set(
  "sh shell bash zsh console terminal shell-session sh-session shellsession powershell ps1 pwsh cmd bat batch".split(
    " ",
  ),
);

/** Tags of terminal content; `json` is output of `docker inspect`. */
const terminalTags = new Set(["", ...shellTags, ..."text txt plain plaintext output log json".split(" ")]);

function syntaxOf(tag: string): ShellSyntax {
  if (["powershell", "ps1", "pwsh"].includes(tag)) return "powershell";
  return ["cmd", "bat", "batch"].includes(tag) ? "cmd" : "posix";
}

/**
 * Reads a fence as a dialogue with a shell: the command of each prompt and the lines below it, up to the next prompt.
 * `undefined` if the fence has no prompt. All prompts of a fence have one form, except those inside a container to which a
 * command of the fence opened a terminal; all other lines are output.
 * @param signs `certain` reads only unambiguous prompts: for fences tagged as another language
 */
function readDialogue(lines: readonly Line[], signs: "any" | "certain"): FenceCommands | undefined {
  const first = firstPrompt(lines, signs);
  if (first === undefined) return undefined;
  const commands: FenceCommand[] = [];
  const strays: (readonly Line[])[] = [];
  let shells: Shells =
    first.form === "container" ? { at: "container", inside: first.kind } : { at: "host", host: first.kind };
  let typed: FenceCommand | undefined;
  let output: Line[] = [];
  const endCommand = (): void => {
    const expectedOutput = expectedOutputOf(output);
    if (typed !== undefined) commands.push(expectedOutput === undefined ? typed : { ...typed, expectedOutput });
    else if (expectedOutput !== undefined) strays.push(output.filter((line) => line.text.trim() !== ""));
    typed = undefined;
    output = [];
  };
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined) break;
    const prompt = promptLine(line.text);
    const here = prompt === undefined ? undefined : atPrompt(shells, prompt);
    if (prompt === undefined || here === undefined) {
      output.push(line);
      index += 1;
      continue;
    }
    endCommand();
    const begin = { text: prompt.command, line: line.line, column: line.column + prompt.width };
    const { next, ...command } = typedCommand(lines, index, begin, prompt.syntax);
    if (command.command !== "" && !isKey(command.command)) {
      typed = { ...command, line: begin.line, column: begin.column, shell: here.at };
    }
    shells = afterCommand(here, command.command);
    index = next;
  }
  endCommand();
  return { commands, strays };
}

/** The forms of prompts in the fence so far, and the current shell. */
interface Shells {
  readonly at: "host" | "container";
  readonly host?: string;
  readonly inside?: string;
}

/** The shell that shows the prompt; `undefined` if the line only looks like a prompt. */
function atPrompt(shells: Shells, prompt: PromptLine): Shells | undefined {
  const { host, inside } = shells;
  if (prompt.kind === host) return { at: "host", host };
  // A fence that begins inside a container shows the host's prompt only later.
  if (host === undefined && prompt.kind !== inside && prompt.form !== "container") {
    return { at: "host", host: prompt.kind };
  }
  if (shells.at === "host") return undefined;
  return inside === undefined || prompt.kind === inside ? { ...shells, inside: prompt.kind } : undefined;
}

function afterCommand(shells: Shells, command: string): Shells {
  const host = shells.host === undefined ? {} : { host: shells.host };
  if (shells.at === "host") return opensTerminal(command) ? { at: "container", ...host } : shells;
  return leavesShell(command) || command === "^D" ? { at: "host", ...host } : shells;
}

/** The prompt that decides the form. */
function firstPrompt(lines: readonly Line[], signs: "any" | "certain"): PromptLine | undefined {
  const shown = lines.filter((line) => line.text.trim() !== "");
  // A `#` line above may be a comment, so the lines after the comments decide first.
  const real = shown.find((line) => !line.text.startsWith("#"));
  const prompt = real === undefined ? undefined : promptLine(real.text);
  if (prompt !== undefined && (signs === "any" || isCertain(prompt))) return prompt;
  const later = shown.map((line) => promptLine(line.text)).find((line) => line !== undefined && line.form !== "bare");
  if (later !== undefined) return later;
  // Above commands without prompts, `# docker ...` is a comment; an indented line continues it.
  const bare = real !== undefined && /^\S/u.test(real.text) && namesDockerCommand(real.text);
  if (signs === "certain" || bare) return undefined;
  return shown
    .slice(0, real === undefined ? undefined : shown.indexOf(real))
    .map((line) => promptLine(line.text))
    .find((line) => line !== undefined);
}

function isCertain(prompt: PromptLine): boolean {
  return prompt.form !== "bare" || prompt.kind === "bare $";
}

/**
 * Reads a fence of commands without prompts; lines that are not commands are the output of the command above them.
 * `undefined` if its first line, apart from comments, is not a command.
 */
function bareCommands(lines: readonly Line[], syntax: ShellSyntax): FenceCommands | undefined {
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

function namesDocker(commands: readonly FenceCommand[]): boolean {
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
