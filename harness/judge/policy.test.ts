import { expect, test } from "vitest";
import type { VerdictKind } from "../model/verdict.ts";
import { holdsAt, summarize } from "./policy.ts";

const words: readonly VerdictKind[] = ["passed", "drifted", "failed", "blocked", "skipped", "inconclusive"];

test("drift holds unless the run is to fail on it; what nobody saw work never holds", () => {
  expect(words.filter((word) => holdsAt(word, "failed"))).toEqual(["passed", "drifted", "skipped"]);
  expect(words.filter((word) => holdsAt(word, "drifted"))).toEqual(["passed", "skipped"]);
});

test("verdicts are counted by their word, those that never came up as 0", () => {
  expect(summarize(["passed", "inconclusive", "passed"])).toEqual({
    passed: 2,
    drifted: 0,
    failed: 0,
    blocked: 0,
    skipped: 0,
    inconclusive: 1,
  });
});
