import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { compareOutput } from "./compare.ts";
import { type LayoutProperty, type Sides, type Weight, cases, fewCases } from "./fixtures/arbitraries.ts";
import * as compose from "./fixtures/compose.arbitraries.ts";
import * as images from "./fixtures/images.arbitraries.ts";
import * as lists from "./fixtures/lists.arbitraries.ts";
import * as objects from "./fixtures/objects.arbitraries.ts";
import { hostPorts, ps, psOfPorts } from "./fixtures/ps.arbitraries.ts";
import { pull, pullWithoutStatus } from "./fixtures/pull.arbitraries.ts";
import * as registry from "./fixtures/registry.arbitraries.ts";
import * as swarm from "./fixtures/swarm.arbitraries.ts";
import { searched } from "./fixtures/registry.arbitraries.ts";
import * as texts from "./fixtures/text.arbitraries.ts";
import { type Layout, layoutOf } from "./layouts/layout.ts";

// Time for a thousand cases on a busy machine, and for shrinking a failing one.
vi.setConfig({ testTimeout: 60_000 });

/** Each layout, in all its printed forms: a layout without a property does not compile. */
const properties: Readonly<Record<Layout, readonly [LayoutProperty, ...LayoutProperty[]]>> = {
  pull: [pull, pullWithoutStatus, registry.pullRefused],
  images: [images.imagesUpTo28, images.imagesSince29, images.imagesInBoth, images.imagesOfTheAuthor, images.noImages],
  ps: [ps, psOfPorts],
  search: [searched],
  run: [texts.run, texts.runHelloWorld, registry.runRefused],
  history: [lists.historyOf],
  "network-list": [lists.networkList],
  "volume-list": [lists.volumeList],
  push: [registry.push, registry.pushRefused],
  login: [registry.login, registry.loginWithHelper, registry.loginRefused],
  build: [compose.classicBuild, compose.buildKitBuild],
  inspect: [objects.inspectContainer, objects.inspectImage],
  version: [objects.versionBlocks],
  info: [objects.infoBlocks],
  echo: lists.echoes,
  rmi: [lists.removedImages],
  "host-ports": [hostPorts],
  compose: [compose.composeUp, compose.composePull],
  service: [swarm.service],
  docker: [lists.anyTable, swarm.tasks, lists.stats, lists.usage, lists.pruned, lists.nothing],
  text: [texts.exec, texts.logs, texts.plain, texts.programTable, texts.kernel],
};

const weights: Readonly<Record<Weight, RegExp>> = {
  drifted: /^drifted$/,
  broken: /^broken$/,
  worse: /^(drifted|broken)$/,
};

describe.each(Object.entries(properties))("%s", (layout, list) => {
  describe.each(list)("$name", ({ alike, changes }) => {
    test("two outputs for the same objects are never worse than equivalent", () => {
      check(alike, (sides) => {
        const found = layoutOf(sides.command);
        if (found !== layout) expect(found).toBe(layout);
        expectKind(kindOf(sides), /^(identical|equivalent)$/);
      });
    });

    test.each(changes)("$name is $weight", ({ weight, sides }) => {
      check(sides, (changed) => {
        expectKind(kindOf(changed), weights[weight]);
      });
    });

    test("another exit status is broken", () => {
      check(
        alike,
        (sides) => {
          expect(kindOf(sides, { exitCode: sides.exitCode + 1 })).toBe("broken");
        },
        fewCases,
      );
    });

    test("an error instead of the output is broken, and a drift if there was no output", () => {
      check(
        alike,
        (sides) => {
          const actual = "Error response from daemon: something went wrong\n";
          const expected = sides.expected.trim() === "" ? "drifted" : "broken";
          expect(kindOf({ ...sides, actual, stderr: "" }, { exitCode: undefined })).toBe(expected);
        },
        fewCases,
      );
    });
  });
});

function check(
  arbitrary: fc.Arbitrary<Sides>,
  predicate: (sides: Sides) => void,
  runs: { readonly numRuns: number } = cases,
): void {
  fc.assert(fc.property(arbitrary, predicate), runs);
}

/** `expect` takes a large part of the time of a comparison, so it is only called to report a failure. */
function expectKind(kind: string, pattern: RegExp): void {
  if (!pattern.test(kind)) expect(kind).toMatch(pattern);
}

/** @param seen the exit status of the run, if it differs from the lesson's */
function kindOf(sides: Sides, seen: { readonly exitCode: number | undefined } = sides): string {
  return compareOutput({ ...sides, exitCode: seen.exitCode, expectedExitCode: sides.exitCode }).kind;
}
