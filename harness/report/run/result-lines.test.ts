import { expect, test } from "vitest";
import { consoleMessages as messages } from "../../../test/report-messages.ts";
import type { StepResult } from "../../model/result.ts";
import { stepLines } from "./result-lines.ts";

const images = {
  id: "images",
  line: 29,
  origin: "prompt",
  section: "",
  command: "docker images",
  durationMs: 120,
  points: 1,
  earned: 1,
} as const;

test("an accepted difference is wrapped to the terminal's width, and cannot colour the screen", () => {
  const step: StepResult = {
    ...images,
    verdict: "passed",
    accepted: [
      {
        difference: { kind: "value-changed", at: "\u001b[31ma ID" },
        reason: { vi: "ai cũng biết", en: "as all know" },
        until: "2027-06-30",
      },
    ],
  };
  expect(stepLines(step, { messages, paint: (_, text) => text, columns: 40, source: "lesson.md" })).toEqual([
    "  ✓ passed    0.1 s  docker images",
    "      accepted a ID",
    '      {"until":"2027-06-30"}, as all',
    "      know",
  ]);
});

test("the reason of a step that did not pass is wrapped between words, and its own line ends stay", () => {
  const step: StepResult = {
    ...images,
    verdict: "failed",
    message: "It ended with 125 where it\nneeds 0. Docker said: “invalid” and more",
  };
  expect(stepLines(step, { messages, paint: (_, text) => text, columns: 40, source: "lesson.md" })).toEqual([
    "  ✗ failed    0.1 s  docker images",
    "      It ended with 125 where it",
    "      needs 0. Docker said: “invalid”",
    "      and more",
  ]);
});

test("what explains a failure is said instead of the differences that it brings", () => {
  const error = { kind: "line-added", at: "stderr", actual: "Error: No such container: wep" } as const;
  const failed = {
    ...images,
    command: "docker stop wep",
    verdict: "failed",
    cause: "lesson",
    message: "No step makes it. Did the lesson mean “web”?",
    comparison: { kind: "broken", differences: [error], rules: [] },
  } as const satisfies StepResult;
  const lacking = { code: "lacking", why: "never-made", kind: "container", name: "wep", nearest: "web" } as const;
  expect(lines({ ...failed, reason: lacking })).toContain("Did the lesson mean “web”?");
  expect(lines({ ...failed, reason: lacking })).not.toContain("stderr");
  expect(lines({ ...failed, reason: { code: "differences" } })).toContain("stderr");
});

function lines(step: StepResult): string {
  return stepLines(step, { messages, paint: (_, text) => text, columns: 90, source: "lesson.md" }).join("\n");
}
