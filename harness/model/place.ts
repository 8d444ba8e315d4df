/** A place in a lesson's file. Lines and columns count from 1, as editors show them. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}
