import type { ParsedScript, Word, WordPart } from "unbash";

/** A simple command of a shell text, with its position in lists, loops and pipes. */
export interface ShellCommand {
  /** The program and its arguments; empty for assignments or redirects alone and for the head of a loop. */
  readonly words: readonly ShellWord[];
  /** Assignments before the program, of `export` and similar commands, and of a `for` loop. */
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
  /** The shell that runs it. A `cd` applies only within its scope. */
  readonly scope: ShellScope;
  /** `perhaps`: in a condition, a `case`, a function or after `||`; `repeated`: in a loop, once or more. */
  readonly runs: "once" | "repeated" | "perhaps";
  /** `tolerated`: `||` follows, or the command is a condition. */
  readonly failure: "matters" | "tolerated";
  /** The operator before it in a list. */
  readonly after?: "&&" | "||";
  readonly background?: true;
  /** Commands of the previous stage of a pipe, whose output is the input. */
  readonly input?: readonly ShellCommand[];
  /** True if the next stage of a pipe reads its output. */
  readonly piped?: true;
}

export interface ShellScope {
  readonly kind: "main" | "subshell" | "substitution";
  readonly outer?: ShellScope;
  /** The variable that gets the substitution's output: `ID=$(...)`. */
  readonly into?: string;
}

export interface ShellWord {
  /** As written. */
  readonly text: string;
  /** Without quotes and backslashes; expansions as written. */
  readonly value: string;
  /** True if the value contains no expansion and no pattern. A leading tilde is not expanded. */
  readonly known: boolean;
  readonly pieces: readonly WordPiece[];
}

export type WordPiece =
  | { readonly is: "text"; readonly value: string }
  /** `otherwise`: the default in `${NAME:-otherwise}`. `changed`: `${NAME%.*}`. */
  | {
      readonly is: "variable";
      readonly name: string;
      readonly text: string;
      readonly otherwise?: string;
      readonly changed?: true;
    }
  | { readonly is: "substitution"; readonly text: string; readonly commands: readonly ShellCommand[] }
  /** Globs, braces, arithmetic. */
  | { readonly is: "pattern"; readonly text: string };

export interface ShellAssignment {
  readonly name: string;
  /** Several for the variable of a loop and for an array. */
  readonly values: readonly ShellWord[];
}

export interface ShellRedirect {
  /** `<<` and `<<-` have a document instead of a target. */
  readonly operator: ">" | ">>" | "<" | "<>" | "<&" | ">&" | ">|" | "&>" | "&>>" | "<<<" | "<<" | "<<-";
  readonly descriptor?: number;
  readonly target?: ShellWord;
  readonly document?: string;
}

type ReadScript = (script: ParsedScript, scope: ShellScope) => readonly ShellCommand[];

/** Splits words of unbash into known text and parts that only a shell can expand. */
export class WordReader {
  readonly #unshield: (text: string) => string;
  readonly #script: ReadScript;

  /** @param script reads a substitution's commands */
  constructor(unshield: (text: string) => string, script: ReadScript) {
    this.#unshield = unshield;
    this.#script = script;
  }

  original(text: string): string {
    return this.#unshield(text);
  }

  /** @param into the variable that gets the word as its value */
  read(word: Word, scope: ShellScope, into?: string): ShellWord {
    const text = this.#unshield(word.text);
    if (word.parts === undefined) return plainWord(text, this.#unshield(word.value));
    const alone = word.parts.length === 1 ? into : undefined;
    const pieces = joined(word.parts.flatMap((part) => this.part(part, scope, alone)));
    const known = pieces.every(({ is }) => is === "text");
    return { text, value: pieces.map(textOf).join(""), known, pieces };
  }

  part(part: WordPart, scope: ShellScope, into?: string): readonly WordPiece[] {
    switch (part.type) {
      case "Literal":
      case "SingleQuoted":
      case "AnsiCQuoted":
        return [{ is: "text", value: this.#unshield(part.value) }];
      case "DoubleQuoted":
      case "LocaleString": {
        const alone = part.parts.length === 1 ? into : undefined;
        return part.parts.flatMap((child) => this.part(child, scope, alone));
      }
      case "SimpleExpansion":
        return [{ is: "variable", name: part.text.slice(1), text: part.text }];
      case "ParameterExpansion": {
        const { operation, prefix } = part;
        const text = this.#unshield(part.text);
        const piece = { is: "variable" as const, name: part.parameter, text };
        if (operation?.type === "Default" && operation.operator !== "?" && operation.operator !== ":?") {
          return [{ ...piece, otherwise: this.read(operation.operand, scope).value }];
        }
        return [operation === undefined && prefix === undefined ? piece : { ...piece, changed: true }];
      }
      case "CommandExpansion":
      case "ProcessSubstitution": {
        const inner: ShellScope = {
          kind: "substitution",
          outer: scope,
          ...(into === undefined || part.type === "ProcessSubstitution" ? {} : { into }),
        };
        const commands = part.script === undefined ? [] : this.#script(part.script, inner);
        return [{ is: "substitution", text: this.#unshield(part.text), commands }];
      }
      case "ArithmeticExpansion":
      case "Glob":
      case "ExtendedGlob":
      case "BraceExpansion":
        return [{ is: "pattern", text: this.#unshield(part.text) }];
      default:
        return part satisfies never;
    }
  }
}

/** A word without expansions. */
function plainWord(text: string, value: string = text): ShellWord {
  return { text, value, known: true, pieces: [{ is: "text", value }] };
}

function joined(pieces: readonly WordPiece[]): readonly WordPiece[] {
  if (!pieces.every(({ is }) => is === "text")) return pieces;
  return [{ is: "text", value: pieces.map(textOf).join("") }];
}

function textOf(piece: WordPiece): string {
  return piece.is === "text" ? piece.value : piece.text;
}
