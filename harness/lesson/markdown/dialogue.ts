import type { Line } from "./blocks.ts";
import { namesDockerCommand } from "./bare-commands.ts";
import { type FenceCommand, type FenceCommands, isKey, expectedOutputOf, typedCommand } from "./fence-commands.ts";
import { type PromptLine, promptLine } from "./prompts.ts";
import { leavesShell, opensTerminal } from "../shell/container-shell.ts";

/**
 * Reads a fence as a dialogue with a shell: the command of each prompt and the lines below it, up to the next prompt.
 * `undefined` if the fence has no prompt. All prompts of a fence have one form, except those inside a container to which a
 * command of the fence opened a terminal; all other lines are output.
 * @param signs `certain` reads only unambiguous prompts: for fences tagged as another language
 */
export function readDialogue(lines: readonly Line[], signs: "any" | "certain"): FenceCommands | undefined {
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
