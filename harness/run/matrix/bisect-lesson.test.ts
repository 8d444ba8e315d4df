import { expect, test } from "vitest";
import { matrixResult } from "../../../test/sample-matrix.ts";
import type { EngineRun, RunResult, StepResult } from "../../model/result.ts";
import type { VerdictKind } from "../../model/verdict.ts";
import { whatIsSeen } from "./bisect-lesson.ts";

const { runs } = matrixResult();
const [bullseye, , sid] = runs as [EngineRun, RunResult, RunResult];

/** A run whose steps end so; the last one is the target. */
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
  "what is %s was seen, whatever became of the steps before",
  (word) => {
    expect(seen("inconclusive", "skipped", "failed", word)).toBe("seen");
  },
);

test("what was not run, and what could not be found out, was not seen, and the reason is kept", () => {
  expect(seen("passed", "skipped")).toBe("unknown: It is skipped.");
  expect(seen("passed", "inconclusive")).toBe("unknown: It is inconclusive.");
});

test("a blocked step was seen where only a broken one can have blocked it", () => {
  expect(seen("failed", "blocked")).toBe("seen");
  expect(seen("inconclusive", "blocked")).toBe("unknown: It is blocked.");
  expect(seen("failed", "inconclusive", "blocked")).toBe("unknown: It is blocked.");
  expect(seen("skipped", "blocked")).toBe("unknown: It is blocked.");
});

test("an engine that was not to be had tells its own reason", () => {
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
