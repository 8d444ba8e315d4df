/** The place where a transcript differs from its command's output. */
export interface Contradiction {
  /** Index of the line in the output. */
  readonly at: number;
  readonly shown: string;
  readonly expected: string;
}

/** Marks with which an author shortens output. */
export const leftOut = /\.\.\.|…|<snip>|\[snip\]|^\s*\(?(?:snip|output)/iu;
