/** Indexes of an element of each list; the elements are equal. */
export type Match = readonly [left: number, right: number];

/** Largest matrix of the exact algorithm, in cells; 2 million take about 20 ms. */
const largestTable = 2_000_000;

/**
 * Matches equal elements of two lists, in order: the longest common subsequence for lists of a lesson's size, some common
 * subsequence in linear time for huge lists.
 */
export function align(left: readonly string[], right: readonly string[]): readonly Match[] {
  let head = 0;
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1;
  let tail = 0;
  const most = Math.min(left.length, right.length) - head;
  while (tail < most && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail += 1;

  const [a, b] = [left.slice(head, left.length - tail), right.slice(head, right.length - tail)];
  const middle = (a.length + 1) * (b.length + 1) <= largestTable ? longest(a, b) : greedy(a, b);
  return [
    ...Array.from({ length: head }, (_, at): Match => [at, at]),
    ...middle.map(([x, y]): Match => [x + head, y + head]),
    ...Array.from({ length: tail }, (_, at): Match => [left.length - tail + at, right.length - tail + at]),
  ];
}

function longest(a: readonly string[], b: readonly string[]): readonly Match[] {
  const width = b.length + 1;
  // lengths[x * width + y]: the longest common subsequence of a from x on and b from y on.
  const lengths = new Uint32Array((a.length + 1) * width);
  const length = (x: number, y: number): number => lengths[x * width + y] ?? 0;
  for (let x = a.length - 1; x >= 0; x -= 1) {
    for (let y = b.length - 1; y >= 0; y -= 1) {
      lengths[x * width + y] = a[x] === b[y] ? length(x + 1, y + 1) + 1 : Math.max(length(x + 1, y), length(x, y + 1));
    }
  }
  const matches: Match[] = [];
  for (let x = 0, y = 0; x < a.length && y < b.length;) {
    if (a[x] === b[y]) matches.push([x++, y++]);
    else if (length(x + 1, y) >= length(x, y + 1)) x += 1;
    else y += 1;
  }
  return matches;
}

/** Matches each element of `a` with the next equal one of `b` after the last match. */
function greedy(a: readonly string[], b: readonly string[]): readonly Match[] {
  const places = new Map<string, { readonly list: readonly number[]; next: number }>();
  for (const [text, list] of Map.groupBy(b.keys(), (at) => b[at] ?? "")) places.set(text, { list, next: 0 });
  const matches: Match[] = [];
  let last = -1;
  for (const [at, text] of a.entries()) {
    const place = places.get(text);
    if (place === undefined) continue;
    while ((place.list[place.next] ?? Infinity) <= last) place.next += 1;
    const found = place.list[place.next];
    if (found === undefined) continue;
    matches.push([at, found]);
    last = found;
  }
  return matches;
}
