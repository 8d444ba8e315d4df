/** Most places that are tried for one difference: a table of thousands may have its value in each row. */
const mostTried = 30;

/**
 * Places where a difference may stand, those first whose line has most of the words that it is told by.
 * @param at as a difference has it: a row's key and a column, a path within a document
 */
export function likeliest<T extends { readonly line: string }>(places: readonly T[], at: string): readonly T[] {
  const words = at.split(/[^\p{L}\p{N}_-]+/u).filter((word) => word !== "");
  const hits = ({ line }: T): number => words.filter((word) => line.includes(word)).length;
  return places.toSorted((one, other) => hits(other) - hits(one)).slice(0, mostTried);
}
