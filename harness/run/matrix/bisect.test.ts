import * as fc from "fast-check";
import { expect, test } from "vitest";
import { matrixResult } from "../../../test/sample-matrix.ts";
import type { Difference } from "../../model/comparison.ts";
import type { ClaimResult, EngineRun, RunResult, StepResult } from "../../model/result.ts";
import type { Cause, VerdictKind } from "../../model/verdict.ts";
import { type Boundary, bisect, onlyIn, sameState, whatIsSeen } from "./bisect.ts";

const { runs } = matrixResult();
const [bullseye, , sid] = runs as [EngineRun, RunResult, RunResult];

/** A run with these verdicts of its steps; the last step is the target. */
function seen(...verdicts: readonly VerdictKind[]): string {
  const [lesson] = bullseye.lessons;
  const steps = verdicts.map((verdict, at): StepResult => ({
    ...lesson!.steps[0]!,
    id: `step-${at}`,
    verdict,
    message: `It is ${verdict}.`,
  }));
  const found = whatIsSeen(
    { ...bullseye, lessons: [{ ...lesson!, steps }] },
    { kind: "step", id: `step-${verdicts.length - 1}` },
  );
  return found.probe === "unknown" ? `unknown: ${found.message}` : found.probe;
}

test.each(["passed", "drifted", "failed"] as const)(
  "a target that is %s is known, with any verdicts of the steps before",
  (word) => {
    expect(seen("inconclusive", "skipped", "failed", word)).toBe("seen");
  },
);

test("a step that did not run or is inconclusive is unknown, with its reason", () => {
  expect(seen("passed", "skipped")).toBe("unknown: It is skipped.");
  expect(seen("passed", "inconclusive")).toBe("unknown: It is inconclusive.");
});

test("a blocked step is known if only a failed step can have blocked it", () => {
  expect(seen("failed", "blocked")).toBe("seen");
  expect(seen("inconclusive", "blocked")).toBe("unknown: It is blocked.");
  expect(seen("failed", "inconclusive", "blocked")).toBe("unknown: It is blocked.");
  expect(seen("skipped", "blocked")).toBe("unknown: It is blocked.");
});

test("an unavailable engine has its own reason", () => {
  expect(whatIsSeen(sid, { kind: "step", id: "run" })).toEqual({
    probe: "unknown",
    engine: { id: "debian:sid" },
    cause: "machine",
    message: "It does not start.\nAsk the log | @somebody.",
  });
});

test("claims are found among the claims", () => {
  const found = whatIsSeen({ ...bullseye }, { kind: "claim", id: "kernel" });
  expect(found).toMatchObject({ probe: "seen", result: { id: "kernel", verdict: "blocked" } });
});

test("a step that is no longer in the lesson is an error", () => {
  expect(() => whatIsSeen(bullseye, { kind: "step", id: "kernel" })).toThrow(
    expect.objectContaining({ code: "step-unknown" }),
  );
});

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

test("another text in the same place is another difference, unless only varying values differ", () => {
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

interface Searched {
  readonly changes: readonly Boundary[];
  /** In the order of the probes. */
  readonly probed: readonly number[];
}

/** Searches a list of states; `?` is an unavailable engine. */
async function search(states: readonly string[]): Promise<Searched> {
  const probed: number[] = [];
  const changes = await bisect<string>(
    states.length,
    async (engines) => {
      probed.push(...engines);
      return engines.map((at) => {
        const state = states[at] ?? "?";
        return state === "?" ? { kind: "unknown" } : { kind: "seen", state };
      });
    },
    (one, other) => one === other,
  );
  return { changes, probed };
}

const counts = fc.integer({ min: 2, max: 200 });

test("a single change is found exactly, with few probes", async () => {
  const lists = counts.chain((count) => fc.tuple(fc.constant(count), fc.integer({ min: 1, max: count - 1 })));
  await fc.assert(
    fc.asyncProperty(lists, async ([count, at]) => {
      const { changes, probed } = await search(Array.from({ length: count }, (_, one) => (one < at ? "a" : "b")));
      expect(changes).toEqual([{ after: at - 1, at }]);
      expect(probed.length).toBeLessThanOrEqual(Math.ceil(Math.log2(count)) + 2);
    }),
  );
});

test("if all are the same, at most three are probed, including the first and the last", async () => {
  await fc.assert(
    fc.asyncProperty(counts, async (count) => {
      const { changes, probed } = await search(Array.from({ length: count }, () => "a"));
      expect(changes).toEqual([]);
      expect(probed.length).toBeLessThanOrEqual(3);
      expect(probed).toEqual(expect.arrayContaining([0, count - 1]));
    }),
  );
});

const anyStates = fc.array(fc.constantFrom("a", "a", "a", "b", "b", "c", "?"), { minLength: 2, maxLength: 30 });

test("for any states, each engine is probed at most once, and exactly the seen changes are reported", async () => {
  await fc.assert(
    fc.asyncProperty(anyStates, async (states) => {
      const { changes, probed } = await search(states);
      expect(new Set(probed).size).toBe(probed.length);
      const known = probed.filter((at) => states[at] !== "?").toSorted((one, other) => one - other);
      const pairs = known.slice(1).map((at, before) => ({ after: known[before]!, at }));
      expect(changes).toEqual(pairs.filter(({ after, at }) => states[after] !== states[at]));
    }),
    { numRuns: 1000 },
  );
});

test("between the two engines of a change, all were probed and none was available", async () => {
  await fc.assert(
    fc.asyncProperty(anyStates, async (states) => {
      const { changes, probed } = await search(states);
      for (const { after, at } of changes) {
        for (let between = after + 1; between < at; between += 1) {
          expect(states[between]).toBe("?");
          expect(probed).toContain(between);
        }
      }
    }),
    { numRuns: 1000 },
  );
});

test("no change is reported only if two engines were available and both ends were probed", async () => {
  await fc.assert(
    fc.asyncProperty(anyStates, async (states) => {
      const { changes, probed } = await search(states);
      if (changes.length > 0) return;
      const known = states.map((state, at) => ({ state, at })).filter(({ state }) => state !== "?");
      if (known.length === 0) expect(probed.length).toBe(states.length);
      else expect(probed).toEqual(expect.arrayContaining([0, states.length - 1, known[0]!.at, known.at(-1)!.at]));
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["a a b b", "1-2", 3],
  ["a b", "0-1", 2],
  ["a a b a", "1-2", 3],
  ["a b b c c c", "0-1 2-3", 4],
  ["a a b c d", "1-2", 3],
  ["a a a b c", "2-3 3-4", 4],
  ["a c b b b b", "0-1 1-2", 4],
  ["a ? b b", "0-2", 3],
  ["? a a ? ? b b", "2-5", 6],
  ["a ? a", "", 3],
  ["a a b ?", "1-2", 3],
  ["? ? ?", "", 3],
  ["? a ?", "", 3],
])("%s changes at %j, found with %i engines", async (states, expected, count) => {
  const { changes, probed } = await search(states.split(" "));
  expect(changes.map(({ after, at }) => `${after}-${at}`).join(" ")).toBe(expected);
  expect(probed).toHaveLength(count);
});
