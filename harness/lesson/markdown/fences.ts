import type { ExpectedOutput } from "../../model/lesson.ts";
import { opensTerminal } from "../shell/sessions.ts";
import { bareCommands, namesDockerCommand } from "./bare.ts";
import { commonIndentation, type FenceBlock, type Line } from "./blocks.ts";
import { isComment } from "./comments.ts";
import { readDialogue, type Start } from "./dialogue.ts";
import { expectedOutputOf, type FenceCommand, type FenceCommands, isKey } from "./fence-commands.ts";
import { type Content, contentOf } from "./files.ts";
import { beginsWithProgram, worksAlone } from "./programs.ts";
import { isPromptHead, type PromptLine, promptLine, type ShellSyntax } from "./prompts.ts";
import { hintOf, type TagHint } from "./tags.ts";

type FenceContent =
  | ({ readonly kind: "commands"; readonly origin: "prompt" | "fence" } & FenceCommands)
  /** Output whose command is in the prose above, or a file if the prose names one. */
  | { readonly kind: "output"; readonly expectedOutput: ExpectedOutput }
  /** A Dockerfile, a program, a configuration. */
  | { readonly kind: "content"; readonly content: Content }
  /** Commands without prompts and output of programs other than docker. */
  | { readonly kind: "other-programs" }
  | { readonly kind: "empty" };

/** What is above a fence. */
export interface Above {
  /** `nothing` directly below a heading or another fence, and below a text that announces output. */
  readonly text: "prose" | "nothing";
  readonly start: Start;
}

/** Determines the kind of a fence. The tag is only a hint: lessons tag Dockerfiles and output as `sh`. */
export function readFence(fence: FenceBlock, above: Above): FenceContent {
  const content = contentOf(fence);
  if (content !== "text") return { kind: "content", content };
  const expectedOutput = expectedOutputOf(fence.lines);
  if (!fence.lines.some(({ text }) => text.trim() !== "" && !isKey(text))) return { kind: "empty" };
  const hint = hintOf(fence.tag);
  const commands = readCommands(fence.lines, fence.tag, hint, above.start);
  if (commands === undefined) {
    return hint === "source" || expectedOutput === undefined || isForBrowser(fence.lines)
      ? { kind: "content", content }
      : { kind: "output", expectedOutput };
  }
  if (commands.origin === "prompt") return { kind: "commands", ...commands };
  if (namesDocker(commands.commands)) return { kind: "commands", ...commands };
  if (hint === "source") return { kind: "content", content };
  // Commands of other programs alone are steps if the whole fence is typed.
  const silent = commands.commands.every((command) => command.expectedOutput === undefined);
  const bare = fence.tag === "" && above.text === "prose" && commands.commands.every(isMoreThanAName);
  const typed = hint === "typed" || fence.form === "indented" || bare;
  const inside = commands.commands[0]?.shell === "container";
  return (silent && typed) || inside ? { kind: "commands", ...commands } : { kind: "other-programs" };
}

/** Only addresses, which a reader opens in a browser. */
function isForBrowser(lines: readonly Line[]): boolean {
  return lines.every(({ text }) => text.trim() === "" || /^\s*https?:\/\/\S+\s*$/u.test(text));
}

/** A word alone may be the name of an image or a container that a command printed. */
function isMoreThanAName({ command }: FenceCommand): boolean {
  return /\s/u.test(command) || worksAlone(command);
}

type ReadCommands = FenceCommands & { readonly origin: "prompt" | "fence" };

/** The commands of a fence; `undefined` if it begins with none. */
function readCommands(lines: readonly Line[], tag: string, hint: TagHint, start: Start): ReadCommands | undefined {
  const first = firstPrompt(lines, hint === "source" ? "certain" : "any");
  if (first !== undefined) return { origin: "prompt", ...readDialogue(lines, first, start) };
  const bare = bareCommands(lines, syntaxOf(tag), hint === "source" ? "host" : start);
  if (bare !== undefined) return { origin: "fence", ...bare };
  // Some authors indent a whole fence.
  const width = commonIndentation(lines);
  if (width === 0) return undefined;
  const dedented = lines.map((line) => ({
    ...line,
    text: line.text.slice(width),
    column: line.column + Math.min(width, line.text.length),
  }));
  return readCommands(dedented, tag, hint, start);
}

function syntaxOf(tag: string): ShellSyntax {
  if (["powershell", "ps1", "pwsh"].includes(tag)) return "powershell";
  return ["cmd", "bat", "batch", "dos"].includes(tag) ? "cmd" : "posix";
}

/** The prompt that decides the form. */
function firstPrompt(lines: readonly Line[], signs: "any" | "certain"): PromptLine | undefined {
  const shown = lines.filter(({ text }, at) => text.trim() !== "" && !isPromptHead(text, lines[at + 1]?.text));
  // A `#` line above may be a comment, so the lines after the comments decide first.
  const real = shown.find((line) => !/^(?:#|\/\/)/u.test(line.text));
  const prompt = real === undefined ? undefined : promptLine(real.text);
  if (prompt !== undefined && (signs === "any" || isCertain(prompt))) return prompt;
  // Below a bare command that opens a container's shell, the prompts are that shell's.
  if (real !== undefined && opensTerminal(real.text)) return undefined;
  const prompts = shown.flatMap((line) => promptLine(line.text) ?? []);
  const later = prompts.find((line) => line.form !== "bare");
  if (later !== undefined) return later;
  // Above commands without prompts, `# docker ...` is a comment; an indented line continues it.
  const bare = real !== undefined && /^\S/u.test(real.text) && namesDockerCommand(real.text);
  if (signs === "certain" || bare) return undefined;
  const above = shown.slice(0, real === undefined ? undefined : shown.indexOf(real));
  const root = above.map((line) => promptLine(line.text)).find((line) => line !== undefined);
  if (root !== undefined) return root;
  // Output above the first prompt.
  const isTyped = real !== undefined && (isComment(real.text) || beginsWithProgram(real.text));
  return isTyped ? undefined : prompts.find(isDollarAndProgram);
}

function isCertain(prompt: PromptLine): boolean {
  return prompt.form !== "bare" || prompt.kind === "bare $";
}

function isDollarAndProgram({ kind, command }: PromptLine): boolean {
  return kind === "bare $" && beginsWithProgram(command);
}

function namesDocker(commands: readonly FenceCommand[]): boolean {
  return commands.some(({ command }) => namesDockerCommand(command));
}
