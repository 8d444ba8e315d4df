import { callsIn } from "./calls.ts";
import { lastValue } from "./command-line.ts";
import { editorNames } from "./effects/editors.ts";

/** An editor that a command opens for its reader. */
export interface Editor {
  readonly program: string;
  /** As it was written; absent where the editor opens without one. */
  readonly file?: string;
  readonly where: "on the machine" | "in a container";
}

export function editorOf(text: string): Editor | undefined {
  for (const { words, line } of callsIn(text)) {
    const [program = "", ...args] = line === undefined ? words : line.inner;
    if (!editorNames.has(program)) continue;
    const file = args.findLast((word) => !/^[-+]/u.test(word));
    const where = line === undefined ? "on the machine" : "in a container";
    return { program, where, ...(file === undefined ? {} : { file }) };
  }
  return undefined;
}

/** True where a command waits for its reader to type a name or a password. */
export function asksReader(text: string): boolean {
  return callsIn(text).some(({ words, line, command }) => {
    const isFed = command.input !== undefined || command.redirects.some(({ operator }) => operator.startsWith("<"));
    if (isFed || command.runs !== "once" || command.failure === "tolerated") return false;
    if (line !== undefined) {
      return (
        line.name === "login" && ["password", "password-stdin"].every((name) => lastValue(line, name) === undefined)
      );
    }
    return words[0] === "read" || words[0] === "passwd";
  });
}
