import { callOf } from "../../docker/calls.ts";
import { editorNames } from "../../docker/effects/programs.ts";
import { readShell } from "../../docker/shell.ts";
import type { ShellCommand } from "../../docker/shell-command.ts";

/** True for a command that prints nothing on success: `mkdir app && cd app`, `cat > file <<EOF`. */
export function printsNothing(command: string): boolean {
  const commands = readShell(command);
  return (commands.length > 0 || command.trim() === "") && commands.every(isSilent);
}

function isSilent(command: ShellCommand): boolean {
  // The output of a substitution or of a stage of a pipe goes to another command.
  if (command.scope.kind === "substitution" || command.piped === true) return true;
  const isWritten = command.redirects.some(
    ({ operator, descriptor = 1 }) => descriptor === 1 && /^&?>/u.test(operator) && operator !== ">&",
  );
  const call = callOf(command);
  if (isWritten || call === undefined) return true;
  const [program = ""] = call.words;
  return call.line === undefined ? programs.has(program) || editorNames.has(program) : silentCalls.has(call.line.name);
}

const programs: ReadonlySet<string> = new Set(
  "cd mkdir touch cp mv rm chmod chown export unset source exit logout clear sleep ln".split(" "),
);
const silentCalls: ReadonlySet<string> = new Set([
  "image tag",
  "container rename",
  "network connect",
  "network disconnect",
]);
