import type { ShellCommand, ShellWord, WordPiece } from "../shell-command.ts";
import { unknownMark, variableMark } from "./names.ts";

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
