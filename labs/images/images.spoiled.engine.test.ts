import { expect, test } from "vitest";
import { baseImageSpoils } from "./spoils/base-image.ts";
import { helloWorldSpoils } from "./spoils/hello-world.ts";
import { searchSpoils } from "./spoils/search.ts";
import { type Spoil, startSpoiled, turned, type Verdicts, verdictsOn } from "./spoils/spoiling.ts";

// One of each topic shares an engine: what they turn does not overlap, so that each is seen for itself.
const runs = baseImageSpoils.map((base, at): readonly Spoil[] =>
  [helloWorldSpoils[at], base, searchSpoils[at]].filter((spoil) => spoil !== undefined),
);

test("no spoil is left out", () => {
  expect(runs.flat()).toHaveLength(helloWorldSpoils.length + baseImageSpoils.length + searchSpoils.length);
});

test.for(runs.map((spoils) => [spoils.map(({ what }) => what).join("; "), spoils] as const))(
  "a spoiled hub turns what looks at it, and nothing else: %s",
  { timeout: 180_000 },
  async ([, spoils]) => {
    await using engine = await startSpoiled(spoils.map(({ spoil }) => spoil));
    const expected: Verdicts = Object.assign({}, ...spoils.map(({ turns }) => turns));
    expect(turned(await verdictsOn(engine))).toEqual(expected);
  },
);
