/** One simple command of a shell text, and where in the text it stands. */
export interface ShellCommand {
  /** The program and its arguments; empty for assignments or redirects alone, and for the head of a loop. */
  readonly words: readonly ShellWord[];
  /** Before the program, of `export` and its like, and of the variable of a `for` loop. */
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
  /** The shell that runs it. A `cd` ends with its scope. */
  readonly scope: ShellScope;
  /** `perhaps`: in a condition, a `case`, a function or after `||`; `repeated`: in a loop, once or more. */
  readonly runs: "once" | "repeated" | "perhaps";
  /** `tolerated`: something stands behind a `||`, or it is itself a condition. */
  readonly failure: "matters" | "tolerated";
  /** The operator before it in a list. */
  readonly after?: "&&" | "||";
  readonly background?: true;
  /** Commands of the stage before it in a pipe: what they print is its input. */
  readonly input?: readonly ShellCommand[];
  /** True where a later stage of a pipe reads what it prints. */
  readonly piped?: true;
}

export interface ShellScope {
  readonly kind: "main" | "subshell" | "substitution";
  readonly outer?: ShellScope;
  /** The variable that gets the substitution's output: `ID=$(...)`. */
  readonly into?: string;
}

export interface ShellWord {
  /** As it was written. */
  readonly text: string;
  /** Without quotes and backslashes; expansions as they were written. */
  readonly value: string;
  /** True where the value holds no expansion and no pattern. A leading tilde is left as it is. */
  readonly known: boolean;
  readonly pieces: readonly WordPiece[];
}

export type WordPiece =
  | { readonly is: "text"; readonly value: string }
  /** `otherwise`: what `${NAME:-otherwise}` stands for where the variable is not set. `changed`: `${NAME%.*}`. */
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
  /** Several for a loop's variable and for an array. */
  readonly values: readonly ShellWord[];
}

export interface ShellRedirect {
  /** `<<` and `<<-` have a document instead of a target. */
  readonly operator: ">" | ">>" | "<" | "<>" | "<&" | ">&" | ">|" | "&>" | "&>>" | "<<<" | "<<" | "<<-";
  readonly descriptor?: number;
  readonly target?: ShellWord;
  readonly document?: string;
}
