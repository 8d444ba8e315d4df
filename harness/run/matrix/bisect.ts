/** What one engine shows, or that it is unknown. */
export type Probe<S> = { readonly kind: "seen"; readonly state: S } | { readonly kind: "unknown" };

/** Probes engines by their place in the list, several at once if possible. Returns one probe for each, in the same order. */
export type Prober<S> = (engines: readonly number[]) => Promise<readonly Probe<S>[]>;

/** Two engines that differ, by their places. No engine between them has a known state. */
export interface Boundary {
  readonly after: number;
  readonly at: number;
}

/**
 * Finds the first of `count` engines (at least 2) that differs from those before it. Probes the first engine and the middle
 * one, and then searches the half in which they differ; if they are the same, it probes the last one too. A single change
 * takes at most ceil(log2 count) + 2 probes, and one more for each engine whose state is unknown. Engines between two that
 * are the same are not probed, so a change there and back is not found. Every change that is found is narrowed down, not
 * only the first.
 * @param same an equivalence relation
 * @returns every change that was found, in order
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
  /** Probes one engine after another until the state of one is known. */
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

/** The places from `from` to `to`, those nearest to the middle first. */
function fromMiddle(from: number, to: number): number[] {
  const middle = (from + to) / 2;
  return range(from, to).toSorted((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
}
