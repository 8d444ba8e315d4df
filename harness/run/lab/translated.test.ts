import { expect, test } from "vitest";
import { completeResult } from "../../../test/sample-result.ts";
import { acceptingResult } from "../../../test/sample-matrix.ts";
import { messagesFor } from "../../messages/languages.ts";
import { withoutKeys } from "../../model/private-text.ts";
import type { Verdict } from "../../model/verdict.ts";
import type { Step } from "../../model/lesson.ts";
import { stepResult } from "./outcome.ts";
import { translatedFailure, translatedOutcome } from "./translated.ts";

const [en, vi] = [messagesFor("en"), messagesFor("vi")];
const step: Step = {
  id: "images",
  place: { path: "a.md", line: 3, column: 1 },
  origin: "prompt",
  command: "docker images",
  section: "",
  role: { kind: "alone" },
};

const column = { kind: "column-removed", at: "CREATED" } as const;
const size = { kind: "size-changed", at: "web SIZE", expected: "1kB", actual: "2kB" } as const;
const why = { vi: "đã biết", en: "known" };

const verdicts: readonly Verdict[] = [
  { kind: "skipped", reason: { code: "waived", why } },
  {
    kind: "blocked",
    reason: { code: "needs", step: "pull", line: 12, command: "docker pull centos", verdict: "failed" },
  },
  { kind: "failed", cause: "lesson", reason: { code: "exit-status", expected: 0, actual: "1", stderr: "no" } },
  {
    kind: "drifted",
    cause: "docker",
    reason: {
      code: "differences",
      differences: [column],
      expired: [{ difference: column, reason: why, until: "2026-11-22" }],
    },
    accepted: [{ difference: size, reason: why, until: "2027-06-30" }],
  },
];

test.each(verdicts)("a Vietnamese outcome has the same message in English as an English run: %o", (verdict) => {
  const comparison = { kind: "drifted", rules: [], differences: [size, column] } as const;
  const executed = { verdict, durationMs: 1, ...(verdict.kind === "drifted" ? { comparison } : {}) };
  const [ours, theirs] = [en, vi].map((messages) =>
    stepResult(step, undefined, executed, { messages, hide: withoutKeys }),
  );
  expect(ours?.message).not.toBe(theirs?.message);
  const read = JSON.parse(JSON.stringify({ kind: "step", lesson: "a.md", result: theirs }));
  expect(translatedOutcome(read, en).result).toEqual(ours);
});

test("a failed engine's reason is rendered in the requested language, at each step too", () => {
  const failed = completeResult().runs.filter((run) => "failure" in run);
  for (const run of failed) {
    const { reason } = run.failure;
    expect(translatedFailure(run, vi).failure.message).toBe(vi.reason(reason));
  }
  const first = acceptingResult().runs.find((run) => "failure" in run);
  const translated = first === undefined ? undefined : translatedFailure(first, vi);
  const messages = translated?.lessons.flatMap(({ steps, claims }) =>
    [...steps, ...claims].map(({ message }) => message),
  );
  expect(new Set(messages)).toEqual(new Set([translated?.failure.message]));
});

test("a secret in a command's output is hidden in the reason, the message, the differences and the output", () => {
  const stderr = "PASSWORD=topsecret";
  const difference = { kind: "line-added", at: "line 1", actual: stderr } as const;
  const result = stepResult(
    step,
    undefined,
    {
      verdict: { kind: "failed", cause: "lesson", reason: { code: "exit-status", expected: 0, actual: "1", stderr } },
      commandResult: {
        argv: [],
        stdout: "",
        stderr,
        termination: { kind: "exited", code: 1 },
        durationMs: 1,
        stream: "pipe",
      },
      comparison: { kind: "broken", rules: [], differences: [difference] },
      durationMs: 1,
    },
    { messages: en, hide: withoutKeys },
  );
  expect(JSON.stringify(result)).not.toContain("topsecret");
  expect(result.message).toContain("PASSWORD=***");
});
