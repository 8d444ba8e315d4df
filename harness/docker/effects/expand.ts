import type { ShellCommand, ShellWord, WordPiece } from "../shell-command.ts";
import { unknownMark, variableMark, isKnown } from "./names.ts";

/** What is known about variables when a command runs. */
export interface Variables {
  /** Possible values. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Variables with an unknown value that is not the id of a thing made by the text. */
  readonly opaque: ReadonlySet<string>;
  /** The current folder if it is absolute, else `.`. */
  readonly here: string;
}

/** Expands a word; unknown parts are marked as in names.ts. */
export function expandWord(word: ShellWord, variables: Variables): readonly string[] {
  const first = word.pieces[0];
  const quoted = /^["']/u.test(word.text);
  if (first === undefined || (word.pieces.length === 1 && first.is === "pattern")) {
    return first === undefined ? (quoted ? [""] : [word.value]) : braces(first.text, [placeholderOr(first.text)]);
  }
  const brace = word.pieces.find((piece) => piece.is === "pattern" && piece.text.startsWith("{"));
  if (brace?.is === "pattern") {
    return braces(brace.text, [unknownMark]).map((choice) =>
      word.pieces.map((piece) => (piece === brace ? choice : expandPiece(piece, variables))).join(""),
    );
  }
  const value = word.pieces.map((piece) => expandPiece(piece, variables)).join("");
  // An unquoted variable's value is split into words.
  const splits = !quoted && word.pieces.length === 1 && first.is === "variable";
  return splits ? value.split(/\s+/u).filter((part) => part !== "") : [value];
}

/** Variables that must be set for a command, its assignments and its redirects. */
export function variablesIn({ words, assignments, redirects }: ShellCommand): readonly string[] {
  const targets = redirects.flatMap(({ target }) => (target === undefined ? [] : [target]));
  return [...words, ...assignments.flatMap(({ values }) => values), ...targets].flatMap(variablesOf);
}

/** Variables that must be set for a word. */
export function variablesOf(word: ShellWord): readonly string[] {
  return word.pieces.flatMap((piece) =>
    piece.is === "variable" && piece.otherwise === undefined && isName.test(piece.name) ? [piece.name] : [],
  );
}

const isName = /^[A-Za-z_]\w*$/u;

function expandPiece(piece: WordPiece, { values, opaque, here }: Variables): string {
  switch (piece.is) {
    case "text":
      return piece.value;
    case "variable": {
      if (piece.changed === true || !isName.test(piece.name)) return unknownMark;
      const [value] = values.get(piece.name) ?? [];
      if (value !== undefined) return value;
      if (piece.name === "PWD") return here;
      if (piece.name === "HOME") return "~";
      if (piece.otherwise !== undefined) return piece.otherwise;
      return opaque.has(piece.name) ? unknownMark : variableMark(piece.name);
    }
    case "substitution": {
      const [only, ...others] = piece.commands;
      const isHere =
        only !== undefined && others.length === 0 && only.words.map(({ value }) => value).join(" ") === "pwd";
      return isHere ? here : unknownMark;
    }
    case "pattern":
      return placeholderOr(piece.text);
    default:
      return piece satisfies never;
  }
}

/** `[OPTIONS]` is a placeholder rather than a pattern. */
function placeholderOr(pattern: string): string {
  return /^\[[A-Z][A-Z_. -]+\]$/u.test(pattern) ? pattern : unknownMark;
}

/** `{a,b}` and `{1..3}`. */
function braces(text: string, otherwise: readonly string[]): readonly string[] {
  const list = /^\{([^{}$`]*,[^{}$`]*)\}$/u.exec(text)?.[1];
  if (list !== undefined) return list.split(",").slice(0, most);
  const [, from, to] = /^\{(\d{1,6})\.\.(\d{1,6})\}$/u.exec(text) ?? [];
  if (from === undefined || to === undefined) return otherwise;
  const [start, length] = [Number(from), Number(to) - Number(from) + 1];
  return length > 0 && length <= most ? Array.from({ length }, (_, at) => String(start + at)) : otherwise;
}

/** Maximum number of words that braces expand to. */
const most = 32;

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
