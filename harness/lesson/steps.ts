import type { Step, StepRole } from "../model/lesson.ts";
import { idMaker } from "./ids.ts";
import type { FoundCommand } from "./markdown/fence-commands.ts";
import { assignedBy, placeholdersOf } from "./placeholders.ts";
import { leavesShell, opensTerminal } from "./shell/container-shell.ts";

/**
 * Assigns an id and a role to each command. A session lasts from the command that opens it to the one that leaves it, or to
 * the next command outside it; a later fence that begins inside a container continues it.
 */
export function asSteps(found: readonly FoundCommand[], path: string): ReadonlyMap<FoundCommand, Step> {
  const newId = idMaker();
  const assigned = new Set<string>();
  const steps = new Map<FoundCommand, Step>();
  let session: string | undefined;
  for (const command of found) {
    const inside = command.shell === "container" ? session : undefined;
    const id = newId(command.command, inside);
    let role: StepRole = { kind: "alone" };
    if (inside !== undefined) {
      role = { kind: "inside", session: inside };
      if (leavesShell(command.command)) session = undefined;
    } else if (opensTerminal(command.command)) {
      role = { kind: "opens" };
      session = id;
    } else {
      session = undefined;
    }
    const { origin, section, expectedOutput } = command;
    const place = { path, line: command.line, column: command.column };
    const placeholders = placeholdersOf(command.command, assigned);
    for (const name of assignedBy(command.command)) assigned.add(name);
    steps.set(command, {
      id,
      place,
      origin,
      command: command.command,
      section,
      role,
      ...(expectedOutput === undefined ? {} : { expectedOutput }),
      ...(placeholders.length === 0 ? {} : { placeholders }),
    });
  }
  return steps;
}
