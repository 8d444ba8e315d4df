import { describe, expect, test } from "vitest";
import { messagesFor } from "../messages/languages.ts";
import type { ClaimResult, Result, StepResult } from "../model/result.ts";
import { summarize } from "../judge/accept.ts";
import type { Update } from "../update/update.ts";
import { reportLines, reportOf } from "./update-report.ts";

function step(id: string, line: number, verdict: StepResult["verdict"], message: string): StepResult {
  const judged = { verdict, message, durationMs: 1, points: 1, earned: 0 };
  return { id, line, ...judged, origin: "prompt", section: "", command: "docker ps", expectedOutput: "old" };
}

const { expectedOutput: _, ...silent } = step("stop", 30, "failed", "No such container.");
const claim: ClaimResult = {
  id: "kernel",
  line: 40,
  text: "It is so.",
  verdict: "skipped",
  message: "Nothing checks it.",
  durationMs: 1,
  points: 1,
  earned: 0,
};

const result: Result = {
  schema: "labproof/result@2",
  version: "1",
  startedAt: "2026-11-28T00:00:00.000Z",
  durationMs: 1,
  failOn: "drifted",
  runs: [
    {
      engine: { id: "local" },
      failure: { cause: "machine", reason: { code: "harness", detail: "" }, message: "" },
      lessons: [
        {
          id: "a",
          title: "A",
          language: "en",
          source: "a.md",
          era: {},
          steps: [
            step("pull", 3, "skipped", "Not served."),
            step("images", 10, "drifted", "It differs."),
            step("info", 20, "drifted", "It differs."),
            step("run", 25, "drifted", "It differs."),
            silent,
          ],
          claims: [claim],
          coverage: { commands: 5, run: 4, waived: [], claims: 1, checked: 0 },
        },
      ],
    },
  ],
  summary: summarize([]),
};

const updated: Update = {
  markdown: "",
  changes: [{ id: "run", line: 26, command: "docker run a", before: "old", after: "new" }],
  refused: [
    { id: "images", why: "needs", needs: { id: "pull", line: 3 } },
    { id: "info", why: "excerpt", line: 24 },
  ],
};

describe("an update reports what it did not change", () => {
  const messages = messagesFor("en");
  const report = reportOf("a.md", result, updated, messages);

  test("as data, with the line that shows why", () => {
    const { unverified, refused, needs } = messages.update;
    expect(report.left).toEqual([
      { id: "pull", line: 3, verdict: "skipped", why: unverified("skipped"), told: "Not served." },
      { id: "images", line: 10, verdict: "drifted", why: needs({ id: "pull", line: 3 }) },
      { id: "info", line: 24, verdict: "drifted", why: refused.excerpt },
      { id: "stop", line: 30, verdict: "failed", why: "No such container." },
      { id: "kernel", line: 40, verdict: "skipped", why: "Nothing checks it." },
    ]);
  });

  test("as text, one line for each expected output", () => {
    expect(
      reportLines(report, false, messages)
        .filter((line) => line.startsWith("a.md:"))
        .slice(0, -1),
    ).toEqual([
      "a.md:3: pull: expected output not changed: the step did not pass (skipped)",
      "a.md:10: images: expected output not changed: it needs pull (line 3), which did not pass",
      "a.md:24: info: expected output not changed: this line stands for output that the lesson leaves out",
    ]);
  });

  test("in Vietnamese", () => {
    const vi = messagesFor("vi");
    const lines = reportLines(reportOf("a.md", result, updated, vi), false, vi);
    expect(lines).toContain(
      "a.md:10: images: giữ nguyên kết quả mẫu: bước này cần pull (dòng 3), mà bước đó không đạt",
    );
  });
});
