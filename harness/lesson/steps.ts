import type { Step, StepRole } from "../model/lesson.ts";
import type { FoundCommand } from "./markdown/fence-commands.ts";
import { assignedBy, isExampleName, placeholdersOf } from "./placeholders.ts";
import { leavesShell, opensTerminal } from "./shell/sessions.ts";

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
    const inside = command.shell === "host" ? undefined : session;
    const id = newId(command.command, inside);
    let role: StepRole = { kind: "alone" };
    if (inside !== undefined) {
      role = { kind: "inside", session: inside };
      if (command.shell === "container" && leavesShell(command.command)) session = undefined;
    } else if (opensTerminal(command.command)) {
      role = { kind: "opens" };
      session = id;
    } else {
      session = undefined;
    }
    const { origin, section, expectedOutput } = command;
    const place = { path, line: command.line, column: command.column };
    const placeholders = placeholdersOf(command.command, assigned);
    // The names in a form are examples as well: `docker commit mycontainer myimage`.
    const isForm = placeholders.some(({ standsFor }) => standsFor === "other");
    for (const name of assignedBy(command.command)) if (!isForm || !isExampleName(name)) assigned.add(name);
    steps.set(command, {
      id,
      place,
      origin,
      command: command.command,
      section,
      role,
      ...(expectedOutput === undefined ? {} : { expectedOutput }),
      ...(command.shell === "host" || inside !== undefined ? {} : { missing: "session" as const }),
      ...(placeholders.length === 0 ? {} : { placeholders }),
    });
  }
  return steps;
}

/**
 * Makes step ids from commands alone, so that the translations of a lesson have the same ids:
 * `docker ps -a` is `ps-a`, the second `docker images` is `images-2`, inside a session `run-it-centos/uname-r`.
 */
function idMaker(): (command: string, session: string | undefined) => string {
  const taken = new Set<string>();
  // The next number to try for each id, because a lesson may repeat a command often.
  const numbers = new Map<string, number>();
  return (command, session) => {
    const plain = session === undefined ? slug(command) : `${session}/${slug(command)}`;
    let id = plain;
    let number = numbers.get(plain) ?? 2;
    while (taken.has(id)) {
      id = `${plain}-${number}`;
      number += 1;
    }
    numbers.set(plain, number);
    taken.add(id);
    return id;
  };
}

/** Longest slug, because ids are used as file names and in columns of reports. */
const longest = 60;

function slug(command: string): string {
  const words = command.split(/\s+/u);
  const docker = words[0] === "sudo" ? 1 : 0;
  const named = words[docker] === "docker" && (words[docker + 1] ?? "") !== "" ? words.slice(docker + 1) : words;
  const dashed = named
    .join(" ")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .slice(0, longest);
  const trimmed = dashed.replace(/^-/u, "").replace(/-$/u, "");
  return trimmed === "" ? "step" : trimmed;
}
