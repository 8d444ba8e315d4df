import type { Origin, Transcript } from "../model/lesson.ts";
import { type Block, type FenceBlock, plainText } from "./blocks.ts";
import type { FenceCommand } from "./fence-commands.ts";
import { readFence } from "./fences.ts";
import { type ProseCommand, proseCommands } from "./prose.ts";

/** A command that the lesson has its reader type, before it has an id and a role. */
export interface FoundCommand extends FenceCommand {
  readonly origin: Origin;
  /** Text of the nearest heading above. */
  readonly section: string;
}

/**
 * Commands in the order of their places, prose and fences brought together:
 * - output without a command belongs to the command that stands last in the prose right above it;
 * - a command of the prose that the fences below it show as well is one command, the fence's. "Below" ends with the
 *   section, or where the prose goes on with other commands;
 * - the prose gives a command once: a repetition counts only where output of its own follows.
 */
export function findCommands(blocks: readonly Block[]): readonly FoundCommand[] {
  const state: State = { found: [], known: new Set(), waiting: [], above: [], section: "", fenced: false };
  for (const block of blocks) {
    switch (block.kind) {
      case "heading":
        keepWaiting(state);
        state.section = plainText(block.pieces);
        state.above = [];
        break;
      case "paragraph":
      case "cell":
        readProse(state, proseCommands(block));
        break;
      case "fence":
        readFenceBlock(state, block);
        break;
      case "html":
        break;
    }
  }
  keepWaiting(state);
  return state.found.toSorted((one, other) => one.line - other.line || one.column - other.column);
}

interface State {
  readonly found: FoundCommand[];
  /** Commands that the lesson gave already. */
  readonly known: Set<string>;
  /** Commands of the prose that a fence below may still show. */
  waiting: readonly ProseCommand[];
  /** Commands of the prose right above, the repeated ones too. */
  above: readonly ProseCommand[];
  section: string;
  /** Whether a fence stood since `waiting` was begun. */
  fenced: boolean;
}

function readProse(state: State, commands: readonly ProseCommand[]): void {
  state.above = commands;
  if (commands.length === 0) return;
  if (state.fenced) keepWaiting(state);
  for (const prose of commands) {
    if (prose.weight !== "step" || state.known.has(sameAs(prose.command))) continue;
    state.known.add(sameAs(prose.command));
    state.waiting = [...state.waiting, prose];
  }
}

function readFenceBlock(state: State, fence: FenceBlock): void {
  const content = readFence(fence);
  state.fenced = true;
  const caption = state.above.at(-1);
  state.above = [];
  switch (content.kind) {
    case "commands":
      for (const command of content.commands) {
        state.waiting = state.waiting.filter((prose) => sameAs(prose.command) !== sameAs(command.command));
        state.known.add(sameAs(command.command));
        state.found.push({ ...command, origin: content.origin, section: state.section });
      }
      break;
    case "output":
      if (caption === undefined) break;
      state.waiting = state.waiting.filter((prose) => prose !== caption);
      state.known.add(sameAs(caption.command));
      state.found.push(fromProse(caption, state.section, content.transcript));
      break;
    case "other":
      break;
  }
}

/** What no fence showed is a command of the prose alone. */
function keepWaiting(state: State): void {
  for (const prose of state.waiting) state.found.push(fromProse(prose, state.section));
  state.waiting = [];
  state.fenced = false;
}

function fromProse(prose: ProseCommand, section: string, transcript?: Transcript): FoundCommand {
  const { command, line, column } = prose;
  const found: FoundCommand = { command, line, column, shell: "host", origin: "prose", section };
  return transcript === undefined ? found : { ...found, transcript };
}

/** Equal for commands that differ only in spacing or in `sudo`. */
function sameAs(command: string): string {
  return command.replace(/^sudo\s+/u, "").replaceAll(/\s+/gu, " ");
}
