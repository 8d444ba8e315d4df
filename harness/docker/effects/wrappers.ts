import { isKnown, unknownMark } from "./names.ts";

/**
 * The command after a program that runs it: `sudo`, `time`, `xargs`, `timeout 5`, `env A=b`.
 * @returns the words themselves if there is no such program
 */
export function unwrapped(words: readonly string[]): readonly string[] {
  let inner = words;
  // Terminates, because each round removes a word.
  while (Object.hasOwn(wrappers, inner[0] ?? "")) inner = behind(inner);
  return inner;
}

/** The script in the arguments of a shell: `bash -c 'cd x && docker ps'`, `eval "..."`, `su -c '...'`. */
export function innerScript(words: readonly string[]): string | undefined {
  const [program = "", ...args] = words;
  if (program === "eval") return args.every(isKnown) ? args.join(" ") : undefined;
  if (!/^(?:bash|sh|zsh|ash|dash|su)$/u.test(program)) return undefined;
  const at = args.findIndex((word) => /^-[a-z]*c$/u.test(word));
  const script = at === -1 ? undefined : args[at + 1];
  return script !== undefined && isKnown(script) ? script : undefined;
}

/** The file of a shell script that is run: `./run.sh`, `sh run.sh`, `source env.sh`. */
export function scriptPath([program = "", ...args]: readonly string[]): string | undefined {
  if (/^(?:bash|sh|zsh|ash|dash|source|\.)$/u.test(program)) {
    const path = args.find((word) => !word.startsWith("-"));
    return path !== undefined && isKnown(path) ? path : undefined;
  }
  return program.includes("/") && !program.startsWith("/") && isKnown(program) ? program : undefined;
}

/** Programs that run another one, with their options that take a value. */
const wrappers: Readonly<Record<string, string>> = {
  sudo: "u g h p C D U user group host",
  doas: "u",
  time: "f o",
  nohup: "",
  exec: "a",
  command: "",
  builtin: "",
  winpty: "",
  env: "u C S unset chdir",
  nice: "n",
  stdbuf: "i o e",
  timeout: "k s signal kill-after",
  watch: "n interval",
  xargs: "I n P L d a E s max-args max-procs delimiter",
};

function behind(words: readonly string[]): readonly string[] {
  const [program = "", ...args] = words;
  const valued = new Set((wrappers[program] ?? "").split(" "));
  let at = 0;
  let replaced: string | undefined;
  while (at < args.length) {
    const word = args[at] ?? "";
    const [, dashes, name = ""] = /^(--?)([^=]+)/u.exec(word) ?? [];
    if (dashes === undefined) break;
    const last = dashes === "--" ? name : name.charAt(name.length - 1);
    if (name.startsWith("I")) replaced = name.length > 1 ? name.slice(1) : args[at + 1];
    at += 1;
    if (word === "--") break;
    if (valued.has(last) && !word.includes("=")) at += 1;
  }
  if (program === "timeout") at += 1;
  if (program === "sudo" || program === "env") while (/^[A-Za-z_]\w*=/u.test(args[at] ?? "")) at += 1;
  const inner = args.slice(at);
  if (program !== "xargs") return inner;
  // The pipe adds any number of words.
  if (replaced === undefined) return inner.length === 0 ? [] : [...inner, unknownMark];
  const text = replaced;
  return inner.map((word) => (text === "" ? word : word.replaceAll(text, unknownMark)));
}
