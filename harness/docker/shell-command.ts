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
