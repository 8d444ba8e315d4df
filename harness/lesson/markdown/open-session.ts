import { isForHost, leavesShell, opensShell } from "../shell/sessions.ts";
import type { Start } from "./dialogue.ts";
import type { FoundCommand } from "./fence-commands.ts";
import type { ProseCommand } from "./prose.ts";
import type { State } from "./readings.ts";

/** What a command in prose is typed into: the container's shell that is open there, if there is one. */
export function shellOf({ found, section }: State, prose: ProseCommand): "host" | "container" {
  const last = lastOf(found, prose);
  if (last === undefined || last.section !== section || isForHost(prose.command)) return "host";
  return isOpenAfter(last) ? "container" : "host";
}

/** Whether a container's shell is open above the fence, so that lines without a prompt are typed into it. */
export function startOf({ found, waiting, caption, leaves }: State): Start {
  const last = lastOf(found);
  const prose = caption !== undefined && opensSession(caption) ? caption : [...waiting.values()].at(-1);
  const isProseLast = prose !== undefined && (last === undefined || isAbove(last, prose));
  const isInside = isProseLast ? opensShell(prose.command) : last !== undefined && isOpenAfter(last);
  if (!isInside) return "host";
  return leaves ? "leaving" : "inside";
}

/** True if the text tells its reader to type what opens a container's shell, even if it does so again. */
export function opensSession({ command, weight }: ProseCommand): boolean {
  return weight.kind !== "mention" && weight.kind !== "caption" && opensShell(command);
}

/** The last command above a place. In `found`, commands of prose come after those of the fences below them. */
export function lastOf(found: readonly FoundCommand[], place?: Place): FoundCommand | undefined {
  return found
    .slice(-mostAbove)
    .filter((one) => place === undefined || isAbove(one, place))
    .reduce<FoundCommand | undefined>(
      (one, other) => (one !== undefined && isAbove(other, one) ? one : other),
      undefined,
    );
}

interface Place {
  readonly line: number;
  readonly column: number;
}

function isAbove(one: Place, other: Place): boolean {
  return one.line < other.line || (one.line === other.line && one.column < other.column);
}

const mostAbove = 50;

function isOpenAfter({ shell, command }: FoundCommand): boolean {
  return shell === "host" ? opensShell(command) : !leavesShell(command);
}
