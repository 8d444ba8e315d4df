import { commandLineOf } from "../../docker/calls.ts";
import { printsNothing } from "../../docker/interaction.ts";
import { placeholdersOf } from "../placeholders.ts";
import type { FenceCommand, FoundCommand } from "./fence-commands.ts";
import { beginsWithProgram } from "./programs.ts";
import type { ProseCommand } from "./prose.ts";
import { type State, add, addOutput, decide, sameCommand } from "./readings.ts";

/**
 * Adds the commands of a fence. A command that the fence above shows without its output is not typed a second time.
 * @param shown commands of the fence above
 */
export function readFenceCommands(
  state: State,
  commands: readonly FenceCommand[],
  origin: "prompt" | "fence",
  shown: readonly FoundCommand[],
): void {
  const added = commands.flatMap((command): readonly FoundCommand[] => {
    const { line, column, command: text } = command;
    if (isSynopsis(text) || (state.syntax && placeholdersOf(text, state.assigned).length > 0)) {
      state.decisions.push({ line, column, text, as: "mention", why: "placeholder" });
      return [];
    }
    const same = sameCommand(text);
    const first = shown.find((one) => one.expectedOutput === undefined && sameCommand(one.command) === same);
    if (first === undefined || command.expectedOutput === undefined) return [addCommand(state, command, origin)];
    state.decisions.push({ line, column, text, as: "mention", why: "told-before", of: first });
    addOutput(state, first, command.expectedOutput);
    return [];
  });
  state.silentFence = onlyPrinting(added);
  state.lastFence = added;
}

/**
 * Reads the command in the prose directly above as the name of a command of the fence that has more arguments: `docker volume
 * create` above `docker volume create data`.
 */
export function readNameAbove(state: State, prose: ProseCommand | undefined, commands: readonly FenceCommand[]): void {
  const same = prose === undefined ? "" : sameCommand(prose.command);
  if (prose === undefined || prose.weight.kind === "button" || state.waiting.get(same) !== prose) return;
  const whole = commands.find(({ command }) => hasMoreArguments(command, prose.command));
  if (whole === undefined) return;
  state.waiting.delete(same);
  if (!state.found.some(({ command }) => sameCommand(command) === same)) state.known.delete(same);
  decide(state, prose, "mention", "shown-below", sameCommand(whole.command));
}

function hasMoreArguments(command: string, name: string): boolean {
  const [line, named] = [commandLineOf(command), commandLineOf(name)];
  if (line === undefined || named === undefined || line.name !== named.name) return false;
  return line.args.length > named.args.length && sameCommand(command).startsWith(`${sameCommand(name)} `);
}

function addCommand(state: State, typed: FenceCommand, origin: "prompt" | "fence"): FoundCommand {
  const command: FoundCommand = { ...typed, origin, section: state.section };
  const same = sameCommand(command.command);
  const earlier = state.waiting.get(same) ?? state.repeated.get(same);
  if (earlier !== undefined) decide(state, earlier, "mention", "shown-below", command);
  state.waiting.delete(same);
  state.repeated.delete(same);
  const why = command.shell !== "host" ? "inside-prompt" : origin === "prompt" ? "prompt" : "bare-command";
  const { line, column } = command;
  state.decisions.push({ line, column, text: command.command, as: "command", why, of: command });
  add(state, command, "below-command");
  return command;
}

/** With several commands that print, it is unknown whose output is shown. */
function onlyPrinting(commands: readonly FoundCommand[]): FoundCommand | undefined {
  if (commands.some(({ expectedOutput }) => expectedOutput !== undefined)) return undefined;
  const [one, ...others] = commands.filter(({ command }) => !printsNothing(command));
  return others.length > 0 ? undefined : one;
}

/**
 * True for a docker command that shows a form instead of something to type: `docker inspect [container/image]`,
 * `docker start|stop web`, `docker run [OPTIONS] IMAGE`.
 */
function isSynopsis(command: string): boolean {
  if (commandLineOf(command) === undefined) return false;
  const bare = command.replaceAll(/"[^"]*"|'[^']*'/gu, "_");
  if (/(?:^|\s)\[(?:-{0,2}\p{L}|<)[^\][]*\](?:\.{3})?(?=\s|$)/u.test(bare)) return true;
  // A pipe without spaces is a choice of words, unless a program follows.
  return [...bare.matchAll(/[\w)>]\|(?=[\w<(-])/gu)].some(
    ({ index }) => !beginsWithProgram(bare.slice(index + 2).trimStart()),
  );
}
