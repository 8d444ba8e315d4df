import { expect, test } from "vitest";
import { messagesFor } from "../../messages/languages.ts";
import { withoutKeys } from "../../model/private-text.ts";
import type { ClaimMark } from "../../model/lesson.ts";
import type { Verdict } from "../../model/verdict.ts";
import { claimResult } from "./outcome.ts";

const telling = { messages: messagesFor("en"), hide: withoutKeys };
const mark: ClaimMark = { id: "small", place: { path: "a.md", line: 3, column: 1 }, text: "It is small." };
const lab = { check: async () => ({ kind: "passed" }) as const, points: 3 };
const reason = { code: "check", expected: "a", actual: "b" } as const;

test.each<[Verdict, number]>([
  [{ kind: "passed" }, 3],
  [{ kind: "failed", cause: "student", reason }, 0],
  [{ kind: "failed", cause: "student", reason, part: { met: 1, of: 3 } }, 1],
  [
    {
      kind: "blocked",
      reason: { code: "needs", step: "pull", line: 12, command: "docker pull centos", verdict: "failed" },
    },
    0,
  ],
  [{ kind: "inconclusive", cause: "network", reason }, 0],
])("a claim that is %o earns %d of 3 points", (verdict, earned) => {
  const result = claimResult(mark, lab, { verdict, durationMs: 1 }, telling);
  expect(result).toMatchObject({ points: 3, earned });
  expect(result.blockedBy).toBe(verdict.kind === "blocked" ? "pull" : undefined);
});

test("a claim is worth one point if its lab sets no points or waives it", () => {
  const waived = { waive: { vi: "không", en: "no" } };
  for (const said of [undefined, waived]) {
    expect(claimResult(mark, said, { verdict: { kind: "passed" }, durationMs: 1 }, telling).points).toBe(1);
  }
});
