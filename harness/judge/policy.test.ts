import { expect, test } from "vitest";
import type { VerdictKind } from "../model/verdict.ts";
import { holdsAt, summarize } from "./policy.ts";

const words: readonly VerdictKind[] = ["passed", "drifted", "failed", "blocked", "skipped", "inconclusive"];

test("drifted fails the run only if asked; blocked and inconclusive always do", () => {
  expect(words.filter((word) => holdsAt(word, "failed"))).toEqual(["passed", "drifted", "skipped"]);
  expect(words.filter((word) => holdsAt(word, "drifted"))).toEqual(["passed", "skipped"]);
});

test("each kind of verdict is counted, kinds that do not occur as 0", () => {
  expect(summarize(["passed", "inconclusive", "passed"])).toEqual({
    passed: 2,
    drifted: 0,
    failed: 0,
    blocked: 0,
    skipped: 0,
    inconclusive: 1,
  });
});
