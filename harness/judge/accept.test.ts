import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { AcceptedDrift, Term, Comparison, Difference, NonEmpty } from "../model/comparison.ts";
import type { CommandResult } from "../model/exchange.ts";
import type { Verdict, VerdictKind } from "../model/verdict.ts";
import { isWithin, type Acceptance, holdsAt, summarize } from "./accept.ts";
import { judgeStep } from "./judge.ts";

const automated: Difference = { kind: "column-added", at: "AUTOMATED", actual: "AUTOMATED" };
const size: Difference = { kind: "size-changed", at: "centos SIZE", expected: "1kB", actual: "2kB" };
const ownRow: Difference = { kind: "row-incidental", at: "httpd" };

const today = "2027-06-30";
const engine = { software: "docker", client: "24.0.9", server: "20.10.24" } as const;

function judge(differences: NonEmpty<Difference>, ...drifts: readonly AcceptedDrift[]): Verdict {
  return judgeWith({ kind: "drifted", rules: [], differences }, { drifts, today, engine });
}

function judgeWith(comparison: Comparison, acceptance: Acceptance): Verdict {
  const argv = ["docker", "search", "centos"];
  const termination = { kind: "exited", code: 0 } as const;
  const commandResult: CommandResult = { argv, stdout: "out", stderr: "", termination, durationMs: 1, stream: "pipe" };
  return judgeStep({ commandResult, comparison, acceptance });
}

function accept({ kind, at }: Difference, term: Term = { until: today }): AcceptedDrift {
  if (kind === "row-incidental") throw new Error("not to be accepted");
  return { kind, at, reason: { vi: "đã thỏa thuận", en: "as agreed" }, ...term };
}

function drifted(...differences: NonEmpty<Difference>): object {
  return { kind: "drifted", reason: { code: "differences", differences } };
}

test("a drift that is accepted in full passes and says what is accepted, why and for how long", () => {
  expect(judge([automated, size], accept(automated), accept(size, { docker: { max: "24.0" } }))).toEqual({
    kind: "passed",
    accepted: [
      { difference: automated, reason: { vi: "đã thỏa thuận", en: "as agreed" }, until: today },
      { difference: size, reason: { vi: "đã thỏa thuận", en: "as agreed" }, docker: { max: "24.0" } },
    ],
  });
});

test("if a drift is accepted in part, the rest is the drift and decides who has to act", () => {
  expect(judge([automated, size], accept(automated))).toEqual({
    ...drifted(size),
    cause: "image",
    accepted: [{ difference: automated, reason: { vi: "đã thỏa thuận", en: "as agreed" }, until: today }],
  });
});

test("an optional row is not a drift once all other differences are accepted", () => {
  expect(judge([automated, ownRow], accept(automated))).toMatchObject({ kind: "passed" });
  expect(judge([automated, ownRow])).toMatchObject(drifted(automated, ownRow));
});

test("an acceptance matches a difference by its kind and place", () => {
  for (const other of [{ ...automated, kind: "column-removed" } as const, { ...automated, at: "STARS" }]) {
    expect(judge([automated], accept(other))).toEqual({ ...drifted(automated), cause: "docker" });
  }
});

test("an acceptance counts up to its last day; then the verdict says when it expired", () => {
  expect(judge([automated], accept(automated, { until: "2027-06-30" }))).toMatchObject({ kind: "passed" });
  expect(judge([automated, size], accept(automated, { until: "2027-06-29" }))).toEqual({
    kind: "drifted",
    cause: "docker",
    reason: {
      code: "differences",
      differences: [automated, size],
      expired: [{ difference: automated, reason: { vi: "đã thỏa thuận", en: "as agreed" }, until: "2027-06-29" }],
    },
  });
});

test("of two entries for one difference, a valid one is enough", () => {
  const [old, good] = [accept(automated, { until: "2026-01-01" }), accept(automated, { docker: { min: "20.10" } })];
  for (const drifts of [
    [old, good],
    [good, old],
  ]) {
    expect(judge([automated], ...drifts)).toEqual({
      kind: "passed",
      accepted: [{ difference: automated, reason: { vi: "đã thỏa thuận", en: "as agreed" }, docker: { min: "20.10" } }],
    });
  }
});

test("both the client and the engine have to be in the range", () => {
  const verdicts = [{ max: "24.0" }, { min: "20.10" }, { max: "20.10" }, { min: "24.0" }].map(
    (docker) => judge([automated], accept(automated, { docker })).kind,
  );
  expect(verdicts).toEqual(["passed", "passed", "drifted", "drifted"]);
});

test("a range of Docker versions does not apply to Podman", () => {
  const drifts = [accept(automated, { docker: { max: "24.0" } })];
  const podman = { software: "podman", client: "5.4.2", server: "5.4.2" } as const;
  const comparison: Comparison = { kind: "drifted", rules: [], differences: [automated] };
  expect(judgeWith(comparison, { drifts, today, engine }).kind).toBe("passed");
  expect(judgeWith(comparison, { drifts, today, engine: podman }).kind).toBe("drifted");
});

test("a difference that breaks a step is never accepted", () => {
  const gone: Difference = { kind: "row-missing", at: "centos" };
  const comparison: Comparison = { kind: "broken", rules: [], differences: [gone] };
  expect(judgeWith(comparison, { drifts: [accept(gone)], today, engine })).toEqual({
    kind: "failed",
    cause: "lesson",
    reason: { code: "differences", differences: [gone] },
  });
});

test("each difference of a drift is either accepted or in the reason, in order; none is lost", () => {
  const kind = fc.constantFrom("line-added", "line-missing", "value-changed");
  const difference: fc.Arbitrary<Difference> = fc.record({ kind, at: fc.constantFrom("a", "b", "c") });
  const term = fc.constantFrom<Term>({ until: today }, { until: "2027-06-29" }, { docker: { max: "23" } });
  const drift: fc.Arbitrary<AcceptedDrift> = fc.tuple(difference, term).map((one) => accept(...one));
  fc.assert(
    fc.property(difference, fc.array(difference), fc.array(drift), (first, others, drifts) => {
      const all: NonEmpty<Difference> = [first, ...others];
      const verdict = judge(all, ...drifts);
      const accepted = ("accepted" in verdict ? (verdict.accepted ?? []) : []).map((one) => one.difference);
      const left = "reason" in verdict && verdict.reason.code === "differences" ? verdict.reason.differences : [];
      expect(accepted).toEqual(all.filter((one) => accepted.includes(one)));
      expect(left).toEqual(all.filter((one) => !accepted.includes(one)));
      expect(verdict.kind).toBe(left.length === 0 ? "passed" : "drifted");
      const counting = drifts.filter((one) => "until" in one && one.until === today);
      expect(accepted).toEqual(
        all.filter((one) => counting.some(({ kind: k, at }) => k === one.kind && at === one.at)),
      );
    }),
  );
});

test("a range contains the versions from its minimum to its maximum, each with all of its patch releases", () => {
  const order = ["1.13.1", "17.06.2", "18.09.9", "19.03.15", "20.10.5", "20.10.24", "24.0.9", "25.0.0-rc.1", "28.5.2"];
  const index = fc.nat({ max: order.length - 1 });
  fc.assert(
    fc.property(index, index, index, (at, from, to) => {
      const [version, min, max] = [order[at]!, order[from]!, order[to]!].map((one) => one.replace(/-.*/, "")) as [
        string,
        string,
        string,
      ];
      expect(isWithin(order[at]!, { min })).toBe(at >= from);
      expect(isWithin(order[at]!, { max })).toBe(at <= to);
      expect(isWithin(version, { min, max })).toBe(at >= from && at <= to);
    }),
  );
  expect(["24.0.0", "24.0.9", "24.1", "24"].map((version) => isWithin(version, { min: "24.0", max: "24.0" }))).toEqual([
    true,
    true,
    false,
    true,
  ]);
  expect(isWithin("24.9.1", { max: "24" })).toBe(true);
  expect(isWithin("dev", { min: "1.0" })).toBe(false);
});

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
