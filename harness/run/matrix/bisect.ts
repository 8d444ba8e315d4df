/** What one engine shows, or that it could not be found out. */
export type Probe<S> = { readonly kind: "seen"; readonly state: S } | { readonly kind: "unknown" };

/** Looks at engines, by their place in the list; at several at once, if it can. One probe for each, in the same order. */
export type Prober<S> = (engines: readonly number[]) => Promise<readonly Probe<S>[]>;

/** Two engines between which something changed, by their place: no engine between them was seen. */
export interface Boundary {
  readonly after: number;
  readonly at: number;
}

/**
 * Looks for the first of `count` engines (2 at least) that shows something else than those before it: at the first and the
 * one in the middle, then in the half in which they differ; where they do not, at the last too. A single change is found
 * with ceil(log2 count) + 2 probes at most, and one more for each engine that could not be found out. What lies between
 * two engines that are alike is not looked at: a change there and back stays unseen. Every change that is met is narrowed
 * down, not the first alone.
 * @param same an equivalence
 * @returns every change that was seen, in order
 */
export async function bisect<S>(
  count: number,
  probe: Prober<S>,
  same: (one: S, other: S) => boolean,
): Promise<readonly Boundary[]> {
  const places = range(0, count - 1);
  const probes = new Map<number, Probe<S>>();
  const look = async (engines: readonly number[]): Promise<void> => {
    const found = await probe(engines);
    for (const [at, engine] of engines.entries()) probes.set(engine, found[at] ?? { kind: "unknown" });
  };
  const stateOf = (engine: number): readonly S[] => {
    const found = probes.get(engine);
    return found?.kind === "seen" ? [found.state] : [];
  };
  /** Looks at one after another until one is seen. */
  const lookUntilSeen = async (engines: readonly number[]): Promise<void> => {
    for (const engine of engines) {
      if (!probes.has(engine)) await look([engine]);
      if (stateOf(engine).length > 0) return;
    }
  };
  const boundaries = (): Boundary[] => {
    const seen = places.flatMap((at) => stateOf(at).map((state) => ({ at, state })));
    return seen.slice(1).flatMap(({ at, state }, before) => {
      const previous = seen[before];
      return previous === undefined || same(previous.state, state) ? [] : [{ after: previous.at, at }];
    });
  };
  const untried = ({ after, at }: Boundary): number[] =>
    fromMiddle(after + 1, at - 1).filter((engine) => !probes.has(engine));

  const last = count - 1;
  await look([0, ...fromMiddle(1, last).slice(0, 1)]);
  await lookUntilSeen(places);
  const first = places.find((at) => stateOf(at).length > 0) ?? last;
  await lookUntilSeen(fromMiddle(first + 1, last));
  if (boundaries().length === 0) await lookUntilSeen(places.toReversed());
  for (;;) {
    const next = boundaries().flatMap(untried)[0];
    if (next === undefined) return boundaries();
    await look([next]);
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}

/** Nearest to the middle first. */
function fromMiddle(from: number, to: number): number[] {
  const middle = (from + to) / 2;
  return range(from, to).toSorted((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
}
