import { expect, test } from "vitest";
import { outcomeOf } from "./outcome.ts";

const none = { passed: 0, drifted: 0, failed: 0, blocked: 0, skipped: 0, inconclusive: 0 };

test.each([
  ["passed", { passed: 2, skipped: 1 }, "drifted"],
  ["drifted", { passed: 1, drifted: 1 }, "failed"],
  ["failed", { passed: 1, drifted: 1 }, "drifted"],
  ["failed", { failed: 1, inconclusive: 1, blocked: 1 }, "failed"],
  ["inconclusive", { passed: 1, inconclusive: 1 }, "drifted"],
  ["inconclusive", { passed: 1, skipped: 1, blocked: 1 }, "drifted"],
  ["inconclusive", { skipped: 3 }, "drifted"],
] as const)("a run ends as %s with %o, drift failing from %s on", (outcome, counts, failOn) => {
  expect(outcomeOf({ failOn, summary: { ...none, ...counts } })).toBe(outcome);
});
