/** Most places that are tried for one difference: a table may have the same value in thousands of rows. */
const mostTried = 30;

/**
 * Places where a difference may be, sorted by how many words of `at` their line contains.
 * @param at the difference's place: a row's key and a column, or a path within a document
 */
export function likeliest<T extends { readonly line: string }>(places: readonly T[], at: string): readonly T[] {
  const words = at.split(/[^\p{L}\p{N}_-]+/u).filter((word) => word !== "");
  const hits = ({ line }: T): number => words.filter((word) => line.includes(word)).length;
  return places.toSorted((one, other) => hits(other) - hits(one)).slice(0, mostTried);
}
