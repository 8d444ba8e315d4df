import { commandLineOf } from "../../docker/calls.ts";
import { isOn, onlyTells } from "../../docker/command-line.ts";

/** True for `docker run|exec|start` and `docker compose run|exec` in the foreground with a terminal to type into. */
export function opensTerminal(command: string): boolean {
  const line = commandLineOf(command);
  if (line === undefined || isOn(line, "detach") || onlyTells(line)) return false;
  switch (line.name) {
    case "container run":
    case "container exec":
      return isOn(line, "interactive") && isOn(line, "tty");
    // It has no option for a terminal: the container was created with or without one.
    case "container start":
      return isOn(line, "interactive");
    // Compose allocates a terminal unless an option turns it off. `run` and `exec` spell that option differently.
    case "compose run":
    case "compose exec":
      return !isOn(line, "no-TTY") && !isOn(line, "no-tty");
    default:
      return false;
  }
}

/** True if the command ends the shell that it is typed into. */
export function leavesShell(command: string): boolean {
  return /^(?:exit|logout)(?:\s+\d+)?$/u.test(command);
}
