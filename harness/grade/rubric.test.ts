import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cause, VerdictKind } from "../model/verdict.ts";
import { gradeOf, type JudgedItem, type JudgedLesson, type Marks } from "./rubric.ts";

const causes: readonly Cause[] = ["lesson", "docker", "image", "machine", "network", "student", "harness"];
const words: readonly VerdictKind[] = ["passed", "drifted", "failed", "blocked", "skipped", "inconclusive"];

/** Any item that a run or traces can produce, and some that they should not. */
const item: fc.Arbitrary<JudgedItem> = fc.record(
  {
    kind: fc.constantFrom("step", "claim"),
    id: fc.string(),
    line: fc.nat(),
    text: fc.string(),
    verdict: fc.constantFrom(...words),
    // Items that cost points are as frequent as all others.
    cause: fc.oneof(fc.constant<Cause>("student"), fc.constantFrom(...causes)),
    message: fc.string(),
    blockedBy: fc.string(),
    points: fc.integer({ min: 0, max: 1000 }).map((hundredths) => hundredths / 100),
    earned: fc.integer({ min: -100_000, max: 2_000_000 }).map((part) => part / 100_000),
  },
  { requiredKeys: ["kind", "id", "line", "text", "verdict", "points", "earned"] },
);

const items = fc.array(item, { maxLength: 12 });
/** Can be graded: nothing is inconclusive, and something counts. */
const gradable = items
  .map((all) => all.filter((one) => gradeItems([one]).outcome.kind === "graded" || isUncounted(one)))
  .filter((all) => gradeItems(all).outcome.kind === "graded");

function isUncounted(one: JudgedItem): boolean {
  return gradeItems([one]).lessons[0]!.items[0]!.credit.kind !== "unknown";
}

function lessonOf(all: readonly JudgedItem[]): JudgedLesson {
  return { id: "l", title: "L", source: "l.md", items: all };
}

function gradeItems(all: readonly JudgedItem[]): Marks {
  return gradeOf([lessonOf(all)], "nothing counts");
}

function oneItem(changes: Partial<JudgedItem>): JudgedItem {
  return { kind: "step", id: "a", line: 1, text: "docker ps", verdict: "passed", points: 1, earned: 0, ...changes };
}

function check(...args: Parameters<typeof fc.property<[JudgedItem[], JudgedItem]>>): void {
  fc.assert(fc.property(...args), { numRuns: 500 });
}

describe("by properties", () => {
  test("earned points are between 0 and the maximum, for an item, a lesson and the whole grade", () => {
    check(items, item, (all) => {
      const { lessons, points, earned } = gradeItems(all);
      for (const sum of [{ points, earned }, ...lessons, ...lessons[0]!.items]) {
        expect(sum.earned).toBeGreaterThanOrEqual(0);
        expect(sum.earned).toBeLessThanOrEqual(sum.points);
      }
    });
  });

  test("a drift never costs points: it earns the same as a pass", () => {
    check(items, item, (all, { cause }) => {
      const drifted = all.map((one) =>
        one.verdict === "passed"
          ? { ...one, verdict: "drifted" as const, ...(cause === undefined ? {} : { cause }) }
          : one,
      );
      expect(sums(gradeItems(drifted))).toEqual(sums(gradeItems(all)));
    });
  });

  test("with an inconclusive item there is never a grade", () => {
    check(items, item, (all, { cause }) => {
      const error = oneItem({ verdict: "inconclusive", ...(cause === undefined ? {} : { cause }) });
      expect(gradeItems([...all, error]).outcome.kind).toBe("again");
      const network = oneItem({ verdict: "failed", cause: "network" });
      expect(gradeItems([network, ...all]).outcome.kind).toBe("again");
    });
  });

  test("a blocked item never counts: without it the grade is the same", () => {
    check(gradable, item, (all, { points }) => {
      const blocked = oneItem({ verdict: "blocked", blockedBy: "root", points, earned: points });
      expect(sums(gradeItems([...all, blocked]))).toEqual(sums(gradeItems(all)));
      expect(gradeItems([...all, blocked]).lessons[0]!.items.at(-1)).toMatchObject({
        credit: { kind: "blocked", by: "root" },
        earned: 0,
      });
    });
  });

  test("an item costs points only if the student has to act", () => {
    check(gradable, item, (all, { points }) => {
      for (const cause of causes.filter((one) => one !== "student")) {
        const broken = oneItem({ verdict: "failed", cause, points });
        const { points: of, earned } = gradeItems([...all, broken]);
        expect({ of, earned }).toEqual({ of: gradeItems(all).points, earned: gradeItems(all).earned });
      }
    });
  });

  test("doing more of a step never earns less", () => {
    check(gradable, item, (all, { points, earned }) => {
      const part = (done: number): number =>
        gradeItems([...all, oneItem({ verdict: "failed", cause: "student", points, earned: done })]).earned;
      expect(part(earned)).toBeGreaterThanOrEqual(part(earned / 2));
    });
  });

  test("the order of steps and lessons does not change the sums", () => {
    check(items, item, (all) => {
      const { points, earned } = gradeItems(all);
      expect(gradeItems(all.toReversed())).toMatchObject({ points, earned });
      const apart = gradeOf(
        all.map((one) => lessonOf([one])),
        "nothing counts",
      );
      expect(apart).toMatchObject({ points, earned });
      expect(apart.outcome.kind).toBe(gradeItems(all).outcome.kind);
    });
  });

  test("an item that counts is worth its points, and the sums are those of the items", () => {
    check(gradable, item, (all) => {
      const { lessons, points, earned } = gradeItems(all);
      const counted = lessons[0]!.items.filter(({ credit }) => credit.kind === "counted");
      expect(points).toBeCloseTo(
        counted.reduce((sum, one) => sum + one.points, 0),
        5,
      );
      expect(earned).toBeCloseTo(
        counted.reduce((sum, one) => sum + one.earned, 0),
        5,
      );
    });
  });
});

describe("by example", () => {
  test("a partly passed check earns its share of the points, in hundredths", () => {
    const third = oneItem({ verdict: "failed", cause: "student", points: 2, earned: 2 / 3 });
    expect(gradeItems([third])).toMatchObject({ outcome: { kind: "graded" }, points: 2, earned: 0.67 });
  });

  test("the message of the most urgent problem is reported", () => {
    const error = (cause: Cause): JudgedItem => oneItem({ verdict: "inconclusive", cause, message: `of ${cause}` });
    const { outcome } = gradeItems([oneItem({}), error("harness"), error("network"), error("machine")]);
    expect(outcome).toEqual({ kind: "again", cause: "machine", message: "of machine" });
  });

  test("a grade in which nothing counts is inconclusive", () => {
    for (const all of [[], [oneItem({ verdict: "skipped" })], [oneItem({ verdict: "failed", cause: "docker" })]]) {
      const { outcome, points } = gradeItems(all);
      expect({ outcome, points }).toEqual({
        outcome: { kind: "again", cause: "lesson", message: "nothing counts" },
        points: 0,
      });
    }
  });

  test("a failure without a known cause, or a block without a known step, is inconclusive", () => {
    expect(gradeItems([oneItem({}), oneItem({ verdict: "failed" })]).outcome.kind).toBe("again");
    expect(gradeItems([oneItem({}), oneItem({ verdict: "blocked" })]).outcome.kind).toBe("again");
  });
});

function sums({ lessons, outcome, points, earned }: Marks): object {
  return { outcome, points, earned, lesson: { points: lessons[0]!.points, earned: lessons[0]!.earned } };
}
