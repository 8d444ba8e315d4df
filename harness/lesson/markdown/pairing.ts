import type { LessonFile, ExpectedOutput } from "../../model/lesson.ts";
import type { LintFinding } from "../../model/lint.ts";
import { type Block, type FenceBlock, piecesBelow, plainText, type TextBlock } from "./blocks.ts";
import type { FenceCommand, FoundCommand } from "./fence-commands.ts";
import { readFence } from "./fences.ts";
import { editedFile, nameInHeading, namesInProse, nameInTitle, namesLeft, scriptToWrite, whyOther } from "./files.ts";
import { readFenceCommands, readNameAbove } from "./fence-steps.ts";
import { lastOf, opensSession, shellOf, startOf } from "./open-session.ts";
import { introducesTyping, introducesSyntax } from "./instructions.ts";
import { type ProseCommand, proseCommands } from "./prose.ts";
import {
  add,
  addOutput,
  decide,
  fromProse,
  newState,
  noNames,
  readEnd,
  readOther,
  readRevision,
  readFile,
  readStray,
  type State,
  type Decision,
  sameCommand,
} from "./readings.ts";
import { leavesSession, leavesShell, opensTerminal } from "../shell/sessions.ts";

/** The contents of a lesson's blocks. */
export interface Found {
  readonly commands: readonly FoundCommand[];
  readonly files: readonly LessonFile[];
  readonly decisions: readonly Decision[];
  readonly findings: readonly LintFinding[];
}

/**
 * Commands of prose and fences in text order:
 * - output without a command belongs to the last command in the prose directly above, or else to the only command of the
 *   fence above that prints something, with at most one paragraph in between;
 * - a command in prose that a fence below also shows is one command, that of the fence. "Below" ends with the section, or
 *   when the prose continues with other commands;
 * - a repeated command in prose counts only if its output or a shell that it opens follows.
 *
 * Content with a file name is a file; content that may be output is a file only below prose without a command.
 */
export function findCommands(blocks: readonly Block[], path: string): Found {
  const state = newState(path);
  for (const block of blocks) {
    switch (block.kind) {
      case "heading":
        readHeading(state, block);
        break;
      case "paragraph":
      case "cell":
        readProse(state, block);
        break;
      case "fence":
        readFenceBlock(state, block);
        break;
      case "html":
        break;
    }
  }
  keepWaiting(state);
  const commands = state.found.toSorted((one, other) => one.line - other.line || one.column - other.column);
  return {
    commands,
    files: state.files,
    decisions: [...state.decisions, ...state.aboutProse.values()],
    findings: state.findings,
  };
}

function readHeading(state: State, block: TextBlock): void {
  keepWaiting(state);
  state.section = plainText(block.pieces);
  state.caption = undefined;
  state.silentFence = undefined;
  state.introduced = false;
  state.leaves = true;
  state.lastFence = [];
  state.syntax = introducesSyntax(state.section);
  state.names = { ...noNames, heading: nameInHeading(block) };
  for (const prose of proseCommands(block, state.assigned)) {
    if (prose.weight.kind === "mention") decide(state, prose, "mention", prose.weight.why);
    else if (prose.weight.kind === "button") state.waiting.set(sameCommand(prose.command), prose);
  }
}

function readProse(state: State, block: TextBlock): void {
  const commands = proseCommands(block, state.assigned);
  const given = commands.filter(({ weight }) => weight.kind !== "mention");
  if (given.length > 0 && state.fenced) keepWaiting(state);
  for (const prose of commands) {
    const same = sameCommand(prose.command);
    if (prose.weight.kind === "mention") decide(state, prose, "mention", prose.weight.why);
    else if (state.known.has(same) && !isTyped(prose)) {
      decide(state, prose, "mention", "told-before", same);
      if (prose.weight.kind === "step") state.repeated.set(same, prose);
    } else if (prose.weight.kind === "caption") {
      decide(state, prose, "mention", "no-output");
    } else {
      keepUpTo(state, same);
      state.known.add(same);
      state.waiting.set(same, prose);
    }
  }
  if (!mayIntroduce(state, block, given)) state.silentFence = undefined;
  state.above = plainText(block.pieces);
  state.paragraphs += 1;
  if (block.kind === "paragraph") state.introduced = introducesTyping(plainText(block.pieces));
  state.syntax = introducesSyntax(plainText(block.pieces));
  state.again ||= /\b(?:again|once more|a second time|repeat)\b|lại|lần (?:nữa|hai)/iu.test(plainText(block.pieces));
  state.caption = given.at(-1);
  // What opens a session is typed after what the text says above it.
  const opening = given.findLast((prose) => opensSession(prose));
  if (opening !== undefined) state.leaves = false;
  state.leaves ||= leavesSession(plainText(opening === undefined ? block.pieces : piecesBelow(block, opening)));
  state.names = { ...state.names, prose: namesInProse(block), script: scriptToWrite(block) };
}

/** Typed even if the lesson has it above. */
function isTyped({ command, weight }: ProseCommand): boolean {
  return weight.kind === "button" || (weight.kind === "instructed" && !opensTerminal(command));
}

/** Whether output below the block may belong to the fence above it. */
function mayIntroduce({ silentFence, paragraphs }: State, block: TextBlock, given: readonly ProseCommand[]): boolean {
  if (silentFence === undefined || block.kind !== "paragraph" || paragraphs > 0) return false;
  if (/ví dụ|\b(?:for example|e\.g\.)/iu.test(plainText(block.pieces))) return false;
  const same = sameCommand(silentFence.command);
  return given.every(({ command }) => sameCommand(command) === same);
}

function readFenceBlock(state: State, fence: FenceBlock): void {
  readEnd(state, fence);
  const content = readFence(fence, { text: state.introduced ? "prose" : "nothing", start: startOf(state) });
  const { above, caption, names, silentFence } = state;
  const isNear = !state.again && state.paragraphs <= 1;
  // With a prompt, the first one may also be typed separately.
  const shown = state.lastFence.filter(({ origin }) => isNear && (origin === "fence" || state.paragraphs === 0));
  state.caption = undefined;
  state.silentFence = undefined;
  state.above = "";
  state.paragraphs = 0;
  state.fenced = true;
  state.introduced = false;
  state.leaves = false;
  state.again = false;
  state.names = noNames;
  // Labspace shows such a fence as an example.
  if (/\bno-run-button\b/u.test(fence.title)) {
    readOther(state, fence, "language-tag");
    return;
  }
  const titled = nameInTitle(fence) !== undefined && !(content.kind === "commands" && content.origin === "prompt");
  if (titled && readFile(state, fence, names)) return;
  const isScript = content.kind === "commands" && content.origin === "fence" && names.script !== undefined;
  if (isScript && readFile(state, fence, { ...noNames, prose: [names.script] })) return;
  switch (content.kind) {
    case "commands":
      reopenSession(state, content.commands[0], caption);
      readNameAbove(state, caption, content.commands);
      readFenceCommands(state, content.commands, content.origin, shown);
      for (const lines of content.strays) readStray(state, lines);
      if (content.commands.length + content.strays.length === 0) readOther(state, fence, "empty");
      state.names = {
        ...noNames,
        edited: editedName(content.commands.at(-1)),
        before: names.before.concat(names.prose),
      };
      break;
    case "output":
      if (caption !== undefined && silentFence === undefined) addCaption(state, caption, content.expectedOutput);
      else if (silentFence !== undefined && names.prose.length === 0)
        addOutput(state, silentFence, content.expectedOutput);
      else if (!readFile(state, fence, names)) readStray(state, fence.lines);
      break;
    case "content":
      if (!readFile(state, fence, names) && !readRevision(state, fence, content.content, above))
        readOther(state, fence, whyOther(content.content));
      state.names = { ...noNames, before: namesLeft(names, content.content) };
      break;
    case "other-programs":
    case "empty":
      readOther(state, fence, content.kind);
      break;
  }
  state.syntax = false;
}

/** A command in prose with its output from the fence below, or without output if the fence shows a shell that it opens. */
function addCaption(state: State, caption: ProseCommand, expectedOutput?: ExpectedOutput): void {
  const command = fromProse(caption, state.section, expectedOutput);
  const same = sameCommand(caption.command);
  if (state.waiting.get(same) === caption) state.waiting.delete(same);
  decide(state, caption, "command", "caption", command);
  add(state, command, "below-prose");
}

/** A repeated command above a fence that begins inside a container opens a session again. */
function reopenSession(state: State, first: FenceCommand | undefined, caption: ProseCommand | undefined): void {
  if (first?.shell !== "container" || caption === undefined || !opensTerminal(caption.command)) return;
  const last = lastOf(state.found, caption);
  const inside = last?.shell === "container" && !leavesShell(last.command);
  const open = inside || (last !== undefined && last.shell === "host" && opensTerminal(last.command));
  if (state.waiting.has(sameCommand(caption.command)) || (open && state.waiting.size === 0)) return;
  addCaption(state, caption);
}

/** Commands that no fence shows are commands of the prose. */
function keepWaiting(state: State): void {
  for (const prose of state.waiting.values()) keep(state, prose);
  state.waiting.clear();
  state.repeated.clear();
  state.fenced = false;
}

/** The same command may wait only once, so the one above and what is typed before it are commands of the prose. */
function keepUpTo(state: State, same: string): void {
  if (!state.waiting.has(same)) return;
  for (const [key, prose] of state.waiting) {
    keep(state, prose);
    state.waiting.delete(key);
    if (key === same) return;
  }
}

function keep(state: State, prose: ProseCommand): void {
  const shell = shellOf(state, prose);
  // Advice on how to leave, although nothing is open.
  if (shell === "host" && leavesShell(prose.command)) {
    decide(state, prose, "mention", "names-a-thing");
    return;
  }
  const command = { ...fromProse(prose, state.section), shell };
  decide(state, prose, "command", "complete-command", command);
  add(state, command, "below-prose");
}

function editedName(command: FenceCommand | undefined): string | undefined {
  return command?.shell === "host" ? editedFile(command.command) : undefined;
}
