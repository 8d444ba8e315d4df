import type { ParsedScript, Word, WordPart } from "unbash";
import type { ShellCommand, ShellScope, ShellWord, WordPiece } from "./shell-command.ts";

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
export function plainWord(text: string, value: string = text): ShellWord {
  return { text, value, known: true, pieces: [{ is: "text", value }] };
}

function joined(pieces: readonly WordPiece[]): readonly WordPiece[] {
  if (!pieces.every(({ is }) => is === "text")) return pieces;
  return [{ is: "text", value: pieces.map(textOf).join("") }];
}

function textOf(piece: WordPiece): string {
  return piece.is === "text" ? piece.value : piece.text;
}
