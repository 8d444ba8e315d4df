import { callsIn } from "./calls.ts";

/**
 * The exit status that a command itself names, when its last program is a shell in a container or on the machine with
 * `exit 3` as its last command: `docker run alpine sh -c "echo no; exit 3"`. `undefined` if it names none or 0, and for an
 * `exit` that ends the reader's own shell.
 */
export function statusAskedBy(command: string): number | undefined {
  const last = callsIn(command).at(-1);
  const words = last?.line?.inner ?? last?.words ?? [];
  return words[0] === "exit" ? undefined : statusOf(words, mostShells);
}

/** Most shells within each other. */
const mostShells = 3;

function statusOf([program = "", ...args]: readonly string[], depth: number): number | undefined {
  if (program === "exit" && args.length === 1) {
    const status = /^\d{1,3}$/u.test(args[0] ?? "") ? Number(args[0]) % 256 : 0;
    return status === 0 ? undefined : status;
  }
  const [option = "", text = ""] = args;
  if (depth === 0 || !/^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh$/u.test(program) || !/^-[a-z]*c$/u.test(option)) {
    return undefined;
  }
  const last = callsIn(text).at(-1);
  // After `&&` and `||` it may not run.
  const isSure = last?.command.runs === "once" && last.command.after === undefined;
  return isSure ? statusOf(last.words, depth - 1) : undefined;
}
