import { callsIn } from "./calls.ts";
import { isOn, lastValue } from "./command-line.ts";
import { argumentsOf, has } from "./effects/draft.ts";
import { editorNames } from "./effects/programs.ts";

/** An editor that a command opens for its reader. */
interface Editor {
  readonly program: string;
  /** As written; absent if the editor opens without a file. */
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

/** True if a command waits for a name or a password. */
export function asksReader(text: string): boolean {
  return callsIn(text).some(({ words, line, command }) => {
    const isFed = command.input !== undefined || command.redirects.some(({ operator }) => operator.startsWith("<"));
    if (isFed || command.runs !== "once" || command.failure === "tolerated") return false;
    if (line === undefined) return asks(words);
    if (line.name !== "login") return isOn(line, "interactive") && asks(line.inner);
    return ["password", "password-stdin"].every((name) => lastValue(line, name) === undefined);
  });
}

/** What a reader answers a program that asks for a yes or a no, by the output that a lesson shows: `[Y/n] Y`. */
export function answerShown(shown = ""): string {
  return /[[(]y\/n[\])]\??:? *(?<answer>y(?:es)?|no?)\s*$/imu.exec(shown)?.groups?.["answer"] ?? "y";
}

/** Programs that ask for a password, or for facts such as the fields of a certificate. */
function asks([program = "", ...args]: readonly string[]): boolean {
  const read = argumentsOf(args);
  switch (program) {
    case "read":
    case "ssh-copy-id":
      return true;
    case "passwd":
      return !has(read, "S", "status", "l", "lock", "u", "unlock", "d", "delete");
    case "htpasswd":
      return !has(read, "b", "i", "D");
    case "ssh-keygen":
      return !has(read, "N") && !has(read, "R", "F", "l", "y", "A");
    case "adduser":
      return !has(read, "disabled-password", "system");
    case "npm":
      return args[0] === "login" || (args[0] === "init" && !has(read, "y", "yes"));
    case "openssl":
      return args[0] === "req"
        ? !["-subj", "-batch", "-config", "-in"].some((option) => args.includes(option))
        : !args.includes("-passout") && args.some((word) => /^-(?:des3|aes\d+)$/u.test(word));
    default:
      return false;
  }
}
