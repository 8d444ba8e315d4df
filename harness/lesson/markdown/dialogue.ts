import type { Line } from "./blocks.ts";
import { commentsBelow } from "./comments.ts";
import { expectedOutputOf, type FenceCommand, type FenceCommands, isKey, typedCommand } from "./fence-commands.ts";
import { isPromptHead, type PromptLine, promptLine } from "./prompts.ts";
import { entersShell, isForHost, leavesShell, opensShell, opensTerminal } from "../shell/sessions.ts";

/**
 * Where the fence begins: `inside` if a container's shell is open above it; `leaving` if the text between may have left that
 * shell.
 */
export type Start = "host" | "inside" | "leaving";

/** Whether the fence begins inside, by its first command. */
export function beginsInside(start: Start, first: string): boolean {
  return start === "inside" ? !isForHost(first) : start === "leaving" && leavesShell(first);
}

/**
 * Reads a fence as a dialogue with shells: the command of each prompt and the lines below it, up to the next prompt. All
 * prompts of one shell have one form; lines that look like prompts of others are output.
 * @param first the prompt that decides the form
 */
export function readDialogue(lines: readonly Line[], first: PromptLine, start: Start): FenceCommands {
  const commands: FenceCommand[] = [];
  const strays: (readonly Line[])[] = [];
  const begun = lines.find(({ text }) => promptLine(text)?.kind === first.kind)?.text ?? "";
  // A home folder alone may be the host's.
  let shells = firstShells(start === "host" && begun.startsWith("~") ? { ...first, form: "named" } : first, start);
  let typed: FenceCommand | undefined;
  let output: Line[] = [];
  const endCommand = (below: "command" | "nothing"): void => {
    const comments = typed === undefined || below === "nothing" ? [] : commentsBelow(typed.command, output);
    const shown = output.slice(0, output.length - comments.length);
    const expectedOutput = expectedOutputOf(shown);
    if (typed !== undefined) commands.push(expectedOutput === undefined ? typed : { ...typed, expectedOutput });
    else if (expectedOutput !== undefined) strays.push(shown.filter((line) => line.text.trim() !== ""));
    if (comments.length > 0) strays.push(comments);
    typed = undefined;
    output = [];
  };
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined) break;
    if (isPromptHead(line.text, lines[index + 1]?.text)) {
      index += 1;
      continue;
    }
    const prompt = promptLine(line.text);
    const here = prompt === undefined ? undefined : atPrompt(shells, prompt);
    if (prompt === undefined || here === undefined) {
      output.push(line);
      index += 1;
      continue;
    }
    endCommand("command");
    const begin = { text: prompt.command, line: line.line, column: line.column + prompt.width };
    const { next, ...command } = typedCommand(lines, index, begin, prompt.syntax);
    if (command.command !== "" && !isKey(command.command)) {
      typed = { ...command, line: begin.line, column: begin.column, shell: here.at };
    }
    shells = afterCommand(here, command.command);
    index = next;
  }
  endCommand("nothing");
  return { commands, strays };
}

/** The current shell, and the forms of prompts in the fence so far. */
interface Shells {
  /** `nested`: a program or another shell in the container. To leave it does not leave the container. */
  readonly at: "host" | "container" | "nested";
  readonly hosts: readonly string[];
  /** Forms of prompts in the container, of its shell and of what was started in it, the innermost last. */
  readonly insides: readonly string[];
  /** What the last command opened. */
  readonly opened: "terminal" | "shell" | "nested" | "nothing";
}

function firstShells(first: PromptLine, start: Start): Shells {
  const none = { hosts: [], insides: [], opened: "nothing" } as const;
  if (first.form === "program") return { ...none, at: "nested", insides: [first.kind] };
  const isInside =
    first.form === "container"
      ? !isForHost(first.command)
      : first.form === "bare" && beginsInside(start, first.command);
  return isInside ? { ...none, at: "container", insides: [first.kind] } : { ...none, at: "host", hosts: [first.kind] };
}

/** The shell that shows the prompt; `undefined` if the line only looks like a prompt. */
function atPrompt(shells: Shells, prompt: PromptLine): Shells | undefined {
  const { at, hosts, insides, opened } = shells;
  const { kind, form, command } = prompt;
  const depth = insides.indexOf(kind);
  const isOpen = at !== "host";
  // A single sign may be the prompt of both shells. The terminal shows the container until the reader leaves it.
  const mayBeBoth = form === "bare" && isOpen && (depth !== -1 || opened === "shell");
  if (hosts.includes(kind) && !(mayBeBoth && !isForHost(command))) return { ...shells, at: "host", insides: [] };
  if (isOpen) {
    if (depth === 0 || insides.length === 0)
      return { ...shells, at: form === "program" ? "nested" : "container", insides: [kind] };
    if (depth > 0) return { ...shells, at: "nested", insides: insides.slice(0, depth + 1) };
    if (opened === "nested" || form === "program") return { ...shells, at: "nested", insides: [...insides, kind] };
  }
  const isHost = form !== "container" && form !== "program";
  // A fence that begins inside a container shows the host's prompt only later.
  if (isHost && (hosts.length === 0 || (!isOpen && opened === "nested"))) {
    return { ...shells, at: "host", hosts: [...hosts, kind], insides: [] };
  }
  return undefined;
}

function afterCommand(shells: Shells, command: string): Shells {
  const { at, insides } = shells;
  if (opensTerminal(command) && at === "host") {
    return { ...shells, at: "container", insides: [], opened: opensShell(command) ? "shell" : "terminal" };
  }
  if (at === "host" || !(leavesShell(command) || command === "^D")) {
    return { ...shells, opened: entersShell(command) || opensTerminal(command) ? "nested" : "nothing" };
  }
  // The container's own shell keeps its prompts, so that what was started in it can be left.
  return at === "nested" && insides.length > 1
    ? { ...shells, at: "container", insides: insides.slice(0, -1), opened: "nothing" }
    : { ...shells, at: "host", insides: [], opened: "nothing" };
}
