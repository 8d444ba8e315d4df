import { expect, test } from "vitest";
import { outcomeOf } from "./outcome.ts";

const none = { holds: 0, drifted: 0, broken: 0, blocked: 0, skipped: 0, error: 0 };

test.each([
  ["holds", { holds: 2, skipped: 1 }, "drifted"],
  ["drifted", { holds: 1, drifted: 1 }, "broken"],
  ["fails", { holds: 1, drifted: 1 }, "drifted"],
  ["fails", { broken: 1, error: 1, blocked: 1 }, "broken"],
  ["unknown", { holds: 1, error: 1 }, "drifted"],
  ["unknown", { holds: 1, skipped: 1, blocked: 1 }, "drifted"],
  ["unknown", { skipped: 3 }, "drifted"],
] as const)("a run ends as %s with %o, drift failing from %s on", (outcome, counts, failOn) => {
  expect(outcomeOf({ failOn, summary: { ...none, ...counts } })).toBe(outcome);
});
