import { isForHost, leavesShell, opensShell } from "../shell/sessions.ts";
import type { Start } from "./dialogue.ts";
import type { FoundCommand } from "./fence-commands.ts";
import type { ProseCommand } from "./prose.ts";
import type { State } from "./readings.ts";

/** What a command in prose is typed into: the container's shell that is open there, if there is one. */
export function shellOf({ found, section }: State, { command, line }: ProseCommand): "host" | "container" {
  const above = found.slice(-mostAbove).filter((one) => one.line < line);
  const last = above.reduce<FoundCommand | undefined>(
    (one, other) => (other.line >= (one?.line ?? 0) ? other : one),
    undefined,
  );
  if (last === undefined || last.section !== section || isForHost(command)) return "host";
  const isInside = last.shell === "host" ? opensShell(last.command) : !leavesShell(last.command);
  return isInside ? "container" : "host";
}

/** The last commands found are not in text order: those of prose come after those of the fences below them. */
const mostAbove = 50;

/** Whether a container's shell is open above the fence, so that lines without a prompt are typed into it. */
export function startOf({ found, waiting, leaves }: State): Start {
  const prose = [...waiting.values()].at(-1);
  const last = prose === undefined ? found.at(-1) : undefined;
  const command = prose?.command ?? last?.command ?? "";
  const isInside = last !== undefined && last.shell !== "host" ? !leavesShell(command) : opensShell(command);
  if (!isInside) return "host";
  return leaves ? "leaving" : "inside";
}
