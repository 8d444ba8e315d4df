import { describe, expect, test } from "vitest";
import { consoleMessages } from "../../../test/report-messages.ts";
import { acceptingResult, matrixResult } from "../../../test/sample-matrix.ts";
import type { Result, RunResult, StepResult } from "../../model/result.ts";
import { summaryMarkdown } from "./summary.ts";

/** The result with another comparison at each step. */
function withError(result: Result, actual: string): Result {
  const comparison = {
    kind: "broken",
    rules: [],
    differences: [{ kind: "error-output", at: "stderr", actual }],
  } as const;
  const runs = result.runs.map((run): RunResult => {
    const lessons = run.lessons.map((lesson) => ({
      ...lesson,
      steps: lesson.steps.map((step) => Object.assign({}, step, { comparison, verdict: "failed" })),
    }));
    return Object.assign({}, run, { lessons });
  });
  return { ...result, runs };
}

test("an error in place of the output is quoted", () => {
  expect(summaryMarkdown(withError(matrixResult(), "No such container: wbe\n"), consoleMessages)).toContain(
    "stderr  No such container: wbe",
  );
});

test("the summary has an engine's failure, the grid, the differences by engine, the outcome and what to do", () => {
  expect(summaryMarkdown(matrixResult(), consoleMessages).split("\n")).toEqual([
    "- debian:sid: It does not start. Ask the log \\| @\u200bsomebody.",
    "",
    "### A \\[lesson\\]",
    "",
    "| Step | bullseye<br>20.10.5 | trixie<br>26.1.5 | sid |",
    "|---|---|---|---|",
    "| `docker search centos` | ✓ | ~ drifted | ! unknown |",
    "| `docker run hello-world` | ✗ failed | ✗ failed | ! unknown |",
    "| It shares the kernel. | · blocked | ✓ | ! unknown |",
    "",
    "### Differences",
    "",
    "- `docker search centos`",
    "  - trixie: column removed: AUTOMATED (since Docker 25.0)",
    "- `docker run hello-world`",
    "  - bullseye, trixie: exit status: 0 → 125",
    "- It shares the kernel.",
    "  - bullseye: It needs run.",
    "",
    `**The lesson did not pass.** ${consoleMessages.counts(matrixResult().summary)}`,
    "",
    "- Fix the failed step first.",
    "",
  ]);
});

test("the summary has accepted differences and expired ones", () => {
  const summary = summaryMarkdown(acceptingResult(), consoleMessages);
  expect(summary).toContain("  - bullseye: accepted AUTOMATED");
  expect(summary).toContain("  - trixie: accepted AUTOMATED up to 2026-11-22 only, old");
});

test("a mixed pair is shown with both versions, because a learner sees the client's output", () => {
  const summary = summaryMarkdown(
    matrixResult(["client=debian:forky,engine=debian:trixie", "debian:sid"]),
    consoleMessages,
  );
  expect(summary).toContain(
    "| Step | client=debian:forky,engine=debian:trixie<br>engine 20.10.5<br>client 28.5.2 | sid |",
  );
});

test("a command with any content is a code span, and does not end its cell", () => {
  const summary = summaryMarkdown(matrixResult(undefined, "docker images | grep `whoami`"), consoleMessages);
  expect(summary).toContain("| `` docker images \\| grep `whoami` `` | ✓ |");
});

describe("a very long summary is shortened to fit into a comment", () => {
  const ids = ["bullseye", "bookworm", "trixie", "forky", "sid", "experimental"].map((suite) => `debian:${suite}`);

  /** 300 steps on six engines; on some of the steps, each engine shows something different. */
  function long(isDifferent: (step: number) => boolean, command: string): Result {
    const { runs, ...rest } = matrixResult([...ids, "debian:none"]);
    const many = runs.slice(0, -1).map((run) => {
      const lessons = run.lessons.map((lesson) => {
        const [searched] = lesson.steps;
        const steps = Array.from({ length: 300 }, (_, at): StepResult => {
          const head = { ...searched!, id: `step-${at}`, command: `${command} ${at}` };
          if (!isDifferent(at)) return { ...head, verdict: "passed", comparison: equivalent };
          const line = {
            kind: "line-changed",
            at: `line ${at}`,
            expected: "it",
            actual: `${run.engine.id} says ${"so ".repeat(100)}`,
          } as const;
          return { ...head, verdict: "drifted", comparison: { kind: "drifted", rules: [], differences: [line] } };
        });
        return { ...lesson, steps, claims: [] };
      });
      return Object.assign({}, run, { lessons });
    });
    return { ...rest, runs: many };
  }
  const equivalent = { kind: "equivalent", rules: ["age"], differences: [] } as const;

  test("it is complete if many steps passed", () => {
    const summary = summaryMarkdown(
      long(() => false, "docker run --rm --name one -p 8080:80 nginx"),
      consoleMessages,
    );
    expect(summary.length).toBeLessThan(65_536);
    expect(summary.match(/^\| `docker run /gm)).toHaveLength(300);
  });

  test("rows that passed on all engines are left out before any difference is", () => {
    const summary = summaryMarkdown(
      long((step) => step % 30 === 7, `docker run ${"--label long=label ".repeat(12)}`),
      consoleMessages,
    );
    expect(summary.length).toBeLessThan(65_536);
    expect(summary).toMatch(/^290 passed\n/);
    expect(summary.match(/^\| `docker run /gm)).toHaveLength(10);
    expect(summary.match(/^- `docker run /gm)).toHaveLength(10);
    expect(summary.match(/^ {2}- \w+: .*so so/gm)).toHaveLength(60);
    expect(summary).not.toContain(" more\n");
  });

  test("if everything differs, grid and differences are cut to half of the room each, and the end is kept", () => {
    const summary = summaryMarkdown(
      long(() => true, `docker run ${"--label long=label ".repeat(12)}`),
      consoleMessages,
    );
    expect(summary.length).toBeLessThan(65_536);
    expect(summary.length).toBeGreaterThan(55_000);
    const [grid = "", differences = ""] = summary.split("### Differences");
    for (const half of [grid, differences]) {
      expect(half.length).toBeGreaterThan(25_000);
      expect(half).toMatch(/\nand \d+ more\n/);
    }
    expect(differences).toMatch(/\*\*The lesson did not pass\.\*\*.*\n\n- Fix the failed step first\.\n$/);
  });

  test("an engine's failure is cut", () => {
    const { runs, ...rest } = matrixResult();
    const last = runs.at(-1)!;
    const failed = { ...last, failure: { cause: "machine", message: "log ".repeat(20_000) } } as RunResult;
    const summary = summaryMarkdown({ ...rest, runs: [...runs.slice(0, -1), failed] }, consoleMessages);
    expect(summary.length).toBeLessThan(3_000);
    expect(summary).toContain("| `docker search centos` | ✓ |");
  });
});
