import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Catcher, catcher, consoleMessages } from "../../../test/report-messages.ts";
import { fullResult } from "../../../test/sample-result.ts";
import type { Difference } from "../../model/comparison.ts";
import type { StepResult } from "../../model/result.ts";
import { type Console, createConsole } from "./console.ts";

const holds: StepResult = {
  id: "images",
  line: 29,
  origin: "prompt",
  section: "",
  command: "docker images",
  verdict: "passed",
  durationMs: 120,
  points: 1,
  earned: 1,
};
const drifted: StepResult = {
  ...holds,
  verdict: "drifted",
  cause: "image",
  message: "The size is another.\nThe lesson says so twice.",
  comparison: {
    kind: "drifted",
    rules: [],
    differences: [
      { kind: "size-changed", at: "hello-world:latest SIZE", expected: "1.85kB", actual: "10.1kB", since: "29.0" },
      { kind: "column-removed", at: "CREATED", expected: "CREATED" },
    ],
  },
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("off a terminal", () => {
  let stdout: Catcher;
  let stderr: Catcher;
  let view: Console;
  beforeEach(() => {
    vi.stubEnv("FORCE_COLOR", undefined);
    stdout = catcher();
    stderr = catcher();
    view = createConsole({ stdout: stdout.stream, stderr: stderr.stream, words: consoleMessages });
    view.lessonStarts({ title: "Image trong Docker", source: "lesson.vi.md", era: {} });
    stdout.take();
  });

  test("a passed step is one line", () => {
    view.stepStarts(holds);
    view.stepEnds(holds);
    expect(stdout.take()).toBe("  ✓ passed    0.1 s  docker images\n");
    expect(stderr.take()).toBe("");
  });

  test("below a step that did not pass are its place, its cause and its differences", () => {
    view.stepEnds(drifted);
    expect(stdout.take().split("\n")).toEqual([
      "  ~ drifted   0.1 s  docker images",
      "      lesson.vi.md:29  the image",
      "      size changed: hello-world:latest SIZE (since Docker 29.0)  1.85kB → 10.1kB",
      "      column gone: CREATED",
      "        - CREATED",
      "",
    ]);
  });

  test("below a step are the accepted differences, even if it passed, and the expired ones", () => {
    const [size, column] = drifted.comparison!.differences as [Difference, Difference];
    const accepted = [{ difference: size, reason: { vi: "đã biết", en: "known" }, until: "2027-06-30" }];
    view.stepEnds({ ...drifted, verdict: "passed", accepted });
    expect(stdout.take()).toBe(
      '  ✓ passed    0.1 s  docker images\n      accepted hello-world:latest SIZE {"until":"2027-06-30"}, known\n',
    );
    view.stepEnds({
      ...drifted,
      accepted,
      expired: [{ difference: column, reason: { vi: "cũ", en: "old" }, until: "2026-11-22" }],
    });
    expect(stdout.take().split("\n").slice(2)).toEqual([
      "      column gone: CREATED",
      "        - CREATED",
      "      accepted CREATED up to 2026-11-22 only, old",
      '      accepted hello-world:latest SIZE {"until":"2027-06-30"}, known',
      "",
    ]);
  });

  test("without differences the message is the reason, one line for each of its lines", () => {
    view.stepEnds({ ...holds, verdict: "failed", cause: "network", message: "No answer.\nAsk somebody." });
    const [, ...below] = stdout.take().split("\n");
    expect(below).toEqual(["      lesson.vi.md:29  the network", "      No answer.", "      Ask somebody.", ""]);
  });

  test("durations below a minute are aligned", () => {
    view.stepEnds({ ...holds, durationMs: 12_340 });
    expect(stdout.take()).toBe("  ✓ passed   12.3 s  docker images\n");
  });

  test("a step inside a session is below the step that opened it", () => {
    view.stepEnds({ ...holds, command: "uname -r", session: "run-it-centos" });
    expect(stdout.take()).toBe("  ✓ passed    0.1 s    uname -r\n");
  });

  test("below a step whose command has other ids in this run is the command that actually ran, passed or not", () => {
    const ran = "docker stop 3f2a91732366";
    view.stepEnds({ ...holds, command: "docker stop d5828a777035", ran });
    expect(stdout.take()).toBe(`  ✓ passed    0.1 s  docker stop d5828a777035\n      ran ${ran}\n`);
    view.stepEnds({ ...drifted, ran });
    expect(stdout.take().split("\n")[1]).toBe(`      ran ${ran}`);
  });

  test("values of several lines are printed one below the other", () => {
    const difference = { kind: "line-changed", at: "line 1", expected: "one\ntwo", actual: "three" } as const;
    view.stepEnds({ ...drifted, comparison: { kind: "drifted", rules: [], differences: [difference] } });
    expect(stdout.take()).toContain("      line changed: L1\n        - one\n        - two\n        + three\n");
  });

  test("the first six differences are shown, and the number of the others", () => {
    const [first, ...others] = Array.from({ length: 9 }, (_, index) => ({
      kind: "line-added" as const,
      at: `line ${index}`,
    }));
    view.stepEnds({ ...drifted, comparison: { kind: "drifted", rules: [], differences: [first!, ...others] } });
    const text = stdout.take();
    expect(text).toContain("L5\n      and 3 more\n");
    expect(text).not.toContain("L6");
  });

  test("a blocked step has its reason, but no duration and no place", () => {
    view.stepEnds({ ...holds, verdict: "blocked", durationMs: 0, message: "It needs pull." });
    expect(stdout.take()).toBe("  · blocked          docker images\n      It needs pull.\n");
  });

  test("claims are printed below the steps of their lesson, under a heading", () => {
    const claim = {
      id: "c",
      line: 3,
      text: "It is small.",
      verdict: "passed",
      durationMs: 5,
      points: 1,
      earned: 1,
    } as const;
    view.claimEnds(claim);
    view.claimEnds(claim);
    expect(stdout.take()).toBe("");
    view.lessonStarts({ title: "Next", source: "next.md", era: { min: "17.06", max: "18.09" } });
    const line = "  ✓ passed    0.0 s  It is small.\n";
    expect(stdout.take()).toBe(`\n  Claims\n${line}${line}\nNext  next.md  for Docker 17.06 to 18.09\n\n`);
    view.claimEnds(claim);
    view.runEnds(fullResult, []);
    expect(stdout.take()).toMatch(/^\n {2}Claims\n/);
  });

  test("the end has the outcome, the counts, what to do next and the paths of the reports", () => {
    view.runEnds({ ...fullResult, runs: fullResult.runs.slice(0, 1) }, [
      { title: "Allure", path: "reports/allure-report/index.html" },
    ]);
    expect(stdout.take()).toBe(`
The lesson does not hold.
1 drifted, 1 failed  12.3 s

→ Look at the broken step first.

Reports
  Allure  reports/allure-report/index.html
`);
  });

  test("each of several engines has its counts", () => {
    view.runEnds(fullResult, []);
    expect(stdout.take()).toContain("\ndebian:sid     1 drifted, 1 failed\ndebian:trixie\n\n");
  });

  test("each piece of long work is a plain line on stderr, which is repeated after each interval", () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    for (const done of [0, 1, 2, 3, 4]) {
      view.progress({ task: "fetch-packages", subject: "sid", amount: { done, total: 9 } });
      vi.advanceTimersByTime(4000);
    }
    view.progress({ task: "start-engine", subject: "debian:sid" });
    vi.useRealTimers();
    expect(stderr.take()).toBe("fetch-packages sid 0/9\nfetch-packages sid 3/9\nstart-engine debian:sid\n");
    expect(stdout.take()).toBe("");
  });

  test("a command, a title or an engine's text cannot colour or clear the screen", () => {
    view.lessonStarts({ title: "A\u001b[2J", source: "\u001b[31ma.md", era: {} });
    expect(stdout.take()).toBe("\nA  a.md  for Docker ? to ?\n\n");
    view.stepEnds({ ...holds, command: "docker\u001b[2J images\nnext" });
    expect(stdout.take()).toBe("  ✓ passed    0.1 s  docker images next\n");
  });
});

describe("on a terminal", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubEnv("TERM", "xterm");
    // Node uses no colours on an unknown CI.
    vi.stubEnv("CI", undefined);
    vi.stubEnv("NO_COLOR", undefined);
    vi.stubEnv("FORCE_COLOR", undefined);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("a line shows the running step, and the result replaces it", () => {
    // One stream for both, as a user sees it.
    const screen = catcher(60);
    const view = createConsole({ stdout: screen.stream, stderr: screen.stream, words: consoleMessages });
    view.stepStarts(holds);
    expect(screen.take()).toBe("\r\u001b[2K⠋ docker images");
    vi.advanceTimersByTime(130);
    expect(screen.take()).toBe("\r\u001b[2K⠙ docker images");
    view.stepEnds(holds);
    expect(screen.take().startsWith("\r\u001b[2K\u001b[32m")).toBe(true);
    vi.advanceTimersByTime(1000);
    expect(screen.take()).toBe("");
  });

  test("if the number of steps is known, the line counts them", () => {
    const screen = catcher(60);
    const view = createConsole({ stdout: catcher().stream, stderr: screen.stream, words: consoleMessages }, 3);
    view.stepStarts(holds);
    view.stepEnds(holds);
    view.stepStarts(holds);
    view.close();
    expect(screen.take()).toMatch(/⠋ 1 of 3: docker images[^]*⠙ 2 of 3: docker images/);
  });

  test("FORCE_COLOR turns colours on in a pipe, NO_COLOR turns them off on a terminal", () => {
    vi.stubEnv("FORCE_COLOR", "1");
    const pipe = catcher();
    createConsole({ stdout: pipe.stream, stderr: catcher().stream, words: consoleMessages }).stepEnds(holds);
    expect(pipe.take()).toContain("\u001b[32m");
    vi.stubEnv("FORCE_COLOR", undefined);
    vi.stubEnv("NO_COLOR", "1");
    const screen = catcher(80);
    createConsole({ stdout: screen.stream, stderr: catcher().stream, words: consoleMessages }).stepEnds(holds);
    expect(screen.take()).not.toContain("\u001b[");
  });
});
