import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Difference } from "../../model/comparison.ts";
import type { Cause, VerdictKind } from "../../model/verdict.ts";
import type { ClaimResult, StepResult } from "../../model/result.ts";
import { onlyIn, sameState } from "./same-state.ts";

const gone: Difference = { kind: "column-removed", at: "AUTOMATED", expected: "AUTOMATED", since: "25.0" };
const error = (actual: string): Difference => ({ kind: "error-output", at: "stderr", actual });

const failing = (actual: string): StepResult => step("failed", [error(actual)]);

function step(verdict: VerdictKind, differences: readonly Difference[] = [], cause?: Cause): StepResult {
  const head = { id: "a", line: 1, origin: "prompt", section: "", command: "docker ps", points: 1, earned: 1 } as const;
  const kind = verdict === "failed" ? "broken" : verdict === "drifted" ? verdict : "equivalent";
  const comparison = { kind, rules: [], differences } as unknown as NonNullable<StepResult["comparison"]>;
  return { ...head, verdict, ...(cause === undefined ? {} : { cause }), comparison, durationMs: Math.random() };
}

test("another verdict, another cause or another difference is another state", () => {
  const drifted = step("drifted", [gone], "docker");
  expect(sameState(drifted, step("drifted", [gone], "docker"))).toBe(true);
  expect(sameState(drifted, step("failed", [gone], "docker"))).toBe(false);
  expect(sameState(drifted, step("drifted", [gone], "image"))).toBe(false);
  expect(sameState(drifted, step("drifted", [], "docker"))).toBe(false);
  expect(sameState(step("drifted", [], "docker"), drifted)).toBe(false);
  expect(sameState(drifted, step("drifted", [{ ...gone, at: "STARS" }], "docker"))).toBe(false);
});

test("another text in the same place is another difference, unless only what varies by nature varies", () => {
  const [id, otherId] = ["0123456789ab", "ba9876543210"];
  expect(sameState(failing("no such flag"), failing("unknown flag"))).toBe(false);
  expect(sameState(failing(`in use by ${id}`), failing(`in use by ${otherId}`))).toBe(true);
});

test("accepted differences count too", () => {
  const accepted = { difference: gone, reason: { vi: "đã biết", en: "known" }, docker: { min: "25.0" } };
  expect(sameState(step("passed"), { ...step("passed", [gone]), accepted: [accepted] })).toBe(false);
});

test("the order of differences and optional rows do not count", () => {
  const own: Difference = { kind: "row-incidental", at: "httpd" };
  expect(sameState(step("drifted", [gone, error("a")]), step("drifted", [error("a"), own, gone]))).toBe(true);
});

test("onlyIn returns the differences of one side", () => {
  const [before, after] = [step("drifted", [error("a"), error("b")]), step("drifted", [error("b"), gone])];
  expect(onlyIn(before, after)).toEqual([error("a")]);
  expect(onlyIn(after, before)).toEqual([gone]);
});

test("claims are compared by verdict and cause", () => {
  const claim: ClaimResult = {
    id: "a",
    line: 1,
    text: "So it is.",
    verdict: "passed",
    durationMs: 1,
    points: 1,
    earned: 1,
  };
  expect(sameState(claim, { ...claim, durationMs: 2 })).toBe(true);
  expect(sameState(claim, { ...claim, verdict: "failed", cause: "docker" })).toBe(false);
});

test("it is an equivalence relation, as bisecting requires", () => {
  const actual = fc.constantFrom("x", "y", "id 0123456789ab", "id ba9876543210", "at 2026-01-01T00:00:00Z");
  const states = fc.array(actual.map(error), { maxLength: 3 }).map((differences) => step("failed", differences));
  fc.assert(
    fc.property(states, states, states, (one, two, three) => {
      expect(sameState(one, one)).toBe(true);
      expect(sameState(two, one)).toBe(sameState(one, two));
      if (sameState(one, two) && sameState(two, three)) expect(sameState(one, three)).toBe(true);
    }),
  );
});
