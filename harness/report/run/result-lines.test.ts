import { expect, test } from "vitest";
import { consoleMessages as words } from "../../../test/report-messages.ts";
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
  expect(stepLines(step, { words, paint: (_, text) => text, columns: 40, source: "lesson.md" })).toEqual([
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
  expect(stepLines(step, { words, paint: (_, text) => text, columns: 40, source: "lesson.md" })).toEqual([
    "  ✗ failed    0.1 s  docker images",
    "      It ended with 125 where it",
    "      needs 0. Docker said: “invalid”",
    "      and more",
  ]);
});
