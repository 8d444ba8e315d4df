import { expect, test } from "vitest";
import { consoleWords } from "../../test/report-words.ts";
import { acceptingResult, matrixResult } from "../../test/sample-matrix.ts";
import { summaryMarkdown } from "./summary.ts";

test("the summary has an engine's failure, the grid, what differs where, the outcome and what to do", () => {
  expect(summaryMarkdown(matrixResult(), consoleWords).split("\n")).toEqual([
    "- debian:sid: It does not start. Ask the log \\| @\u200bsomebody.",
    "",
    "### A \\[lesson\\]",
    "",
    "| Step | bullseye<br>20.10.5 | trixie<br>26.1.5 | sid |",
    "|---|---|---|---|",
    "| `docker search centos` | ✓ | ~ drifted | ! error |",
    "| `docker run hello-world` | ✗ broken | ✗ broken | ! error |",
    "| It shares the kernel. | · blocked | ✓ | ! error |",
    "",
    "### Differences",
    "",
    "- `docker search centos`",
    "  - trixie: column gone: AUTOMATED (since Docker 25.0)",
    "- `docker run hello-world`",
    "  - bullseye, trixie: exit status: exit status  0 → 125",
    "- It shares the kernel.",
    "  - bullseye: It needs run.",
    "",
    `**The lesson does not hold.** ${consoleWords.counts(matrixResult().summary)}`,
    "",
    "- Look at the broken step first.",
    "",
  ]);
});

test("the summary tells what is accepted, and what no longer is", () => {
  const summary = summaryMarkdown(acceptingResult(), consoleWords);
  expect(summary).toContain("  - bullseye: accepted AUTOMATED");
  expect(summary).toContain("  - trixie: accepted AUTOMATED up to 2026-11-22 only, old");
});

test("a command is a code span whatever it holds, and does not end its cell", () => {
  const summary = summaryMarkdown(matrixResult(undefined, "docker images | grep `whoami`"), consoleWords);
  expect(summary).toContain("| `` docker images \\| grep `whoami` `` | ✓ |");
});

test("a summary of very much fits a comment all the same, and keeps its end", () => {
  const { runs, ...rest } = matrixResult();
  const many = runs.map((run) => {
    const lessons = Array.from({ length: 400 }, (_, at) =>
      run.lessons.map((lesson) => ({ ...lesson, source: `${at}.md` })),
    );
    return Object.assign({}, run, { lessons: lessons.flat() });
  });
  const summary = summaryMarkdown({ ...rest, runs: many }, consoleWords);
  expect(summary.length).toBeLessThan(65_536);
  expect(summary).toMatch(/\nand \d+ more\n\n\*\*The lesson does not hold/);
});
