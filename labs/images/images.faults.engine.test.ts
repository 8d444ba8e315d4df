import { expect, test } from "vitest";
import { baseImageFaults } from "./faults/base-image.ts";
import { helloWorldFaults } from "./faults/hello-world.ts";
import { searchFaults } from "./faults/search.ts";
import { type Fault, startFaulty, turned, type Verdicts, verdictsOn } from "./faults/inject.ts";

// One of each topic shares an engine: what they turn does not overlap, so that each is seen for itself.
const runs = baseImageFaults.map((base, at): readonly Fault[] =>
  [helloWorldFaults[at], base, searchFaults[at]].filter((fault) => fault !== undefined),
);

test("no fault is left out", () => {
  expect(runs.flat()).toHaveLength(helloWorldFaults.length + baseImageFaults.length + searchFaults.length);
});

test.for(runs.map((faults) => [faults.map(({ what }) => what).join("; "), faults] as const))(
  "a spoiled hub turns what looks at it, and nothing else: %s",
  { timeout: 180_000 },
  async ([, faults]) => {
    await using engine = await startFaulty(faults.map(({ fault }) => fault));
    const expected: Verdicts = Object.assign({}, ...faults.map(({ turns }) => turns));
    expect(turned(await verdictsOn(engine))).toEqual(expected);
  },
);
