import { expect, test } from "vitest";
import type { VerdictWord } from "../model/verdict.ts";
import { holdsAt, summarize } from "./policy.ts";

const words: readonly VerdictWord[] = ["holds", "drifted", "broken", "blocked", "skipped", "error"];

test("drift holds unless the run is to fail on it; what nobody saw work never holds", () => {
  expect(words.filter((word) => holdsAt(word, "broken"))).toEqual(["holds", "drifted", "skipped"]);
  expect(words.filter((word) => holdsAt(word, "drifted"))).toEqual(["holds", "skipped"]);
});

test("verdicts are counted by their word, those that never came up as 0", () => {
  expect(summarize(["holds", "error", "holds"])).toEqual({
    holds: 2,
    drifted: 0,
    broken: 0,
    blocked: 0,
    skipped: 0,
    error: 1,
  });
});
