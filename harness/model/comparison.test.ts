import { expect, test } from "vitest";
import type { Comparison } from "./comparison.ts";

// The compiler reports each expected error that does not occur.
test("an impossible comparison does not compile", () => {
  // @ts-expect-error -- equivalent without a rule
  const noRule: Comparison = { kind: "equivalent", rules: [], differences: [] };
  // @ts-expect-error -- drifted without differences
  const noDifference: Comparison = { kind: "drifted", rules: ["id"], differences: [] };
  // @ts-expect-error -- identical with a rule
  const identical: Comparison = { kind: "identical", rules: ["id"], differences: [] };
  // @ts-expect-error -- equivalent with differences
  const counting: Comparison = { kind: "equivalent", rules: ["id"], differences: [{ kind: "line-added", at: "text" }] };
  // @ts-expect-error -- unknown normalization
  const unknown: Comparison = { kind: "equivalent", rules: ["similar"], differences: [] };
  expect([noRule, noDifference, identical, counting, unknown]).toHaveLength(5);
  const sound: Comparison = { kind: "equivalent", rules: ["id"], differences: [] };
  expect(sound.rules[0]).toBe("id");
});
