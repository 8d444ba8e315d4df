import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bisect, type Boundary } from "./bisect.ts";

interface Searched {
  readonly changes: readonly Boundary[];
  /** In the order of the probes. */
  readonly probed: readonly number[];
}

/** Searches a list of states; `?` is an unavailable engine. */
async function search(states: readonly string[]): Promise<Searched> {
  const probed: number[] = [];
  const changes = await bisect<string>(
    states.length,
    async (engines) => {
      probed.push(...engines);
      return engines.map((at) => {
        const state = states[at] ?? "?";
        return state === "?" ? { kind: "unknown" } : { kind: "seen", state };
      });
    },
    (one, other) => one === other,
  );
  return { changes, probed };
}

const counts = fc.integer({ min: 2, max: 200 });

test("a single change is found exactly, with few probes", async () => {
  const lists = counts.chain((count) => fc.tuple(fc.constant(count), fc.integer({ min: 1, max: count - 1 })));
  await fc.assert(
    fc.asyncProperty(lists, async ([count, at]) => {
      const { changes, probed } = await search(Array.from({ length: count }, (_, one) => (one < at ? "a" : "b")));
      expect(changes).toEqual([{ after: at - 1, at }]);
      expect(probed.length).toBeLessThanOrEqual(Math.ceil(Math.log2(count)) + 2);
    }),
  );
});

test("if all are the same, at most three are probed, including the first and the last", async () => {
  await fc.assert(
    fc.asyncProperty(counts, async (count) => {
      const { changes, probed } = await search(Array.from({ length: count }, () => "a"));
      expect(changes).toEqual([]);
      expect(probed.length).toBeLessThanOrEqual(3);
      expect(probed).toEqual(expect.arrayContaining([0, count - 1]));
    }),
  );
});

const anyStates = fc.array(fc.constantFrom("a", "a", "a", "b", "b", "c", "?"), { minLength: 2, maxLength: 30 });

test("for any states, each engine is probed at most once, and exactly the seen changes are reported", async () => {
  await fc.assert(
    fc.asyncProperty(anyStates, async (states) => {
      const { changes, probed } = await search(states);
      expect(new Set(probed).size).toBe(probed.length);
      const seen = probed.filter((at) => states[at] !== "?").toSorted((one, other) => one - other);
      const pairs = seen.slice(1).map((at, before) => ({ after: seen[before]!, at }));
      expect(changes).toEqual(pairs.filter(({ after, at }) => states[after] !== states[at]));
    }),
    { numRuns: 1000 },
  );
});

test("between the two engines of a change, all were probed and none was available", async () => {
  await fc.assert(
    fc.asyncProperty(anyStates, async (states) => {
      const { changes, probed } = await search(states);
      for (const { after, at } of changes) {
        for (let between = after + 1; between < at; between += 1) {
          expect(states[between]).toBe("?");
          expect(probed).toContain(between);
        }
      }
    }),
    { numRuns: 1000 },
  );
});

test("no change is reported only if two engines were available and both ends were probed", async () => {
  await fc.assert(
    fc.asyncProperty(anyStates, async (states) => {
      const { changes, probed } = await search(states);
      if (changes.length > 0) return;
      const known = states.map((state, at) => ({ state, at })).filter(({ state }) => state !== "?");
      if (known.length === 0) expect(probed.length).toBe(states.length);
      else expect(probed).toEqual(expect.arrayContaining([0, states.length - 1, known[0]!.at, known.at(-1)!.at]));
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["a a b b", "1-2", 3],
  ["a b", "0-1", 2],
  ["a a b a", "1-2", 3],
  ["a b b c c c", "0-1 2-3", 4],
  ["a a b c d", "1-2", 3],
  ["a a a b c", "2-3 3-4", 4],
  ["a c b b b b", "0-1 1-2", 4],
  ["a ? b b", "0-2", 3],
  ["? a a ? ? b b", "2-5", 6],
  ["a ? a", "", 3],
  ["a a b ?", "1-2", 3],
  ["? ? ?", "", 3],
  ["? a ?", "", 3],
])("%s changes at %j, found with %i engines", async (states, expected, count) => {
  const { changes, probed } = await search(states.split(" "));
  expect(changes.map(({ after, at }) => `${after}-${at}`).join(" ")).toBe(expected);
  expect(probed).toHaveLength(count);
});
