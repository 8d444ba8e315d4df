import { beforeAll, describe, expect, test } from "vitest";
import { baseImageFaults } from "./faults/base-image.ts";
import { helloWorldFaults } from "./faults/hello-world.ts";
import { searchFaults } from "./faults/search.ts";
import { shareEngines, startFaulty, turned, type Verdicts, verdictsOn } from "./faults/inject.ts";

const faults = [...helloWorldFaults, ...baseImageFaults, ...searchFaults];
const engines = shareEngines(faults);

test("every fault is tested, and no two on one engine change the same verdict", () => {
  expect(engines.flat().toSorted(byName)).toEqual(faults.toSorted(byName));
  for (const shared of engines) {
    const ids = shared.flatMap(({ turns }) => Object.keys(turns));
    expect(ids).toHaveLength(new Set(ids).size);
  }
});

describe.for(engines.map((shared, at) => [at + 1, shared] as const))("registry %i with faults", ([, shared]) => {
  let verdicts: Verdicts;

  beforeAll(async () => {
    await using engine = await startFaulty(shared.map(({ fault }) => fault));
    verdicts = turned(await verdictsOn(engine));
  });

  test.for(shared.map((fault) => [fault.what, fault] as const))(
    "changes the verdicts that depend on it: %s",
    ([, { turns }]) => {
      const seen = Object.entries(verdicts).filter(([id]) => id in turns);
      expect(Object.fromEntries(seen)).toEqual(turns);
    },
  );

  test("changes no other verdict", () => {
    expect(verdicts).toEqual(Object.assign({}, ...shared.map(({ turns }) => turns)));
  });
});

function byName(one: { readonly what: string }, other: { readonly what: string }): number {
  return one.what.localeCompare(other.what);
}
