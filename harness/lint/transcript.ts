/** Where a transcript differs from what its command prints. */
export interface Contradiction {
  /** Index of the line in the output. */
  readonly at: number;
  readonly shown: string;
  readonly expected: string;
}

/** Marks with which an author shortens output. */
export const leftOut = /\.\.\.|…|<snip>|\[snip\]|^\s*\(?(?:snip|output)/iu;
