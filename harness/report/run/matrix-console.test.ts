import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { catcher, consoleMessages } from "../../../test/report-messages.ts";
import { acceptingResult, matrixResult } from "../../../test/sample-matrix.ts";
import type { EngineRun, StepResult } from "../../model/result.ts";
import { createMatrixConsole, gridLines } from "./matrix-console.ts";
import type { LineStyle } from "./result-lines.ts";

const result = matrixResult();
const [bullseye, trixie, sid] = result.runs as [EngineRun, EngineRun, EngineRun];
const step: StepResult = bullseye.lessons[0]!.steps[0]!;
const plan = { engines: ["debian:bullseye", "debian:trixie", "debian:sid"], steps: 3 };

beforeEach(() => {
  vi.stubEnv("FORCE_COLOR", undefined);
  vi.stubEnv("NO_COLOR", "1");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test("off a terminal each piece of work is a line with its engine's name, and results are printed when their engine ends", () => {
  const [stdout, stderr] = [catcher(), catcher()];
  const view = createMatrixConsole({ stdout: stdout.stream, stderr: stderr.stream, messages: consoleMessages }, plan);
  const [one, other] = [view.engine("debian:bullseye"), view.engine("debian:trixie")];
  for (const done of [1, 9]) {
    one.progress({ task: "fetch-packages", subject: "bullseye", amount: { done, total: 9 } });
  }
  one.runStarts(bullseye);
  other.runStarts(trixie);
  one.stepStarts(step);
  other.stepStarts(step);
  one.stepEnds(step);
  one.stepStarts(step);
  other.stepEnds({ ...step, command: "docker of the other" });
  expect(stdout.take()).toBe("");
  expect(stderr.take().split("\n")).toEqual([
    "debian:bullseye: fetch-packages bullseye 1/9",
    "debian:bullseye: 1 of 3: docker search centos",
    "debian:trixie: 1 of 3: docker search centos",
    "debian:bullseye: 2 of 3: docker search centos",
    "",
  ]);
  other.runEnds(trixie);
  expect(stdout.take()).toMatch(/^debian:trixie · Docker 26[^\n]*\n {2}✓[^\n]* docker of the other\n\n$/);
  one.runEnds(bullseye);
  expect(stdout.take()).toMatch(/^debian:bullseye · [^\n]*\n {2}✓[^\n]*\n\n$/);
  view.engine("debian:sid").runEnds(sid);
  expect(stdout.take()).toBe("debian:sid: It does not start.\nAsk the log | @somebody.\n\n");
  view.runEnds(result, []);
  expect(stdout.take()).toMatch(/^\nGrid\n[^]*debian:sid +3 inconclusive\n\nThe lesson did not pass\.\n/);
});

test("on a terminal each running engine has a live line, cut to the width, and one line has the number of waiting engines", () => {
  const screen = catcher(44);
  const view = createMatrixConsole({ stdout: screen.stream, stderr: screen.stream, messages: consoleMessages }, plan);
  const [one, other] = [view.engine("debian:bullseye"), view.engine("debian:trixie")];
  one.progress({ task: "start-engine", subject: "debian:bullseye" });
  expect(screen.take()).toBe("\r\u001b[2K⠋ bullseye: start-engine debian:bullseye\n⠋ 2 waiting");
  other.stepStarts({ ...step, command: "docker search centos --limit 25 --no-trunc" });
  const up = "\r\u001b[2K\u001b[1A\u001b[2K";
  const lines = [
    "⠙ bullseye: start-engine debian:bullseye",
    "⠙ trixie: 1 of 3: docker search centos --l…",
    "⠙ 1 waiting",
  ];
  expect(screen.take()).toBe(up + lines.join("\n"));
  one.runEnds(sid);
  const [cleared = "", ...rest] = screen.take().split("\n");
  expect(cleared).toBe("\r\u001b[2K\u001b[1A\u001b[2K\u001b[1A\u001b[2Kdebian:sid: It does not start.");
  expect(rest.at(-1)).toContain("1 waiting");
  view.close();
  expect(screen.take()).toBe(up);
});

const plain: LineStyle = { messages: consoleMessages, paint: (_, text) => text, columns: Infinity, source: "" };

describe("the grid of steps and engines", () => {
  test("has a column for each engine with its version, a sign for each verdict, and a legend", () => {
    const lines = gridLines(matrixResult(), plain);
    expect(lines.slice(0, lines.indexOf("Differences")).map((line) => line.trimEnd())).toEqual([
      "",
      "Grid",
      "",
      "  Step                      bullseye  trixie  sid",
      "                            20.10.5   26.1.5",
      "  docker search centos      ✓         ~       !",
      "  docker run hello-world    ✗         ✗       !",
      "  It shares the kernel.     ·         ✓       !",
      "",
      "  ✓ passed, ~ drifted, ! unknown, ✗ failed, · blocked",
      "",
    ]);
  });

  test("lists the differences below with their engines, and does not repeat an engine's failure", () => {
    const lines = gridLines(matrixResult(), plain);
    expect(lines.slice(lines.indexOf("Differences"))).toEqual([
      "Differences",
      "  docker search centos",
      "    trixie: column removed: AUTOMATED (since Docker 25.0)",
      "  docker run hello-world",
      "    bullseye, trixie: exit status: 0 → 125",
      "  It shares the kernel.",
      "    bullseye: It needs run.",
    ]);
  });

  test("shows only once why the results of a lost engine are unknown", () => {
    const dead = { verdict: "inconclusive", cause: "machine", message: "It died." } as const;
    const lessons = trixie.lessons.map((lesson) =>
      Object.assign({}, lesson, {
        steps: lesson.steps.map((one) => Object.assign({}, one, dead)),
        claims: lesson.claims.map((one) => Object.assign({}, one, dead)),
      }),
    );
    const lines = gridLines({ ...result, runs: [bullseye, Object.assign({}, trixie, { lessons })] }, plain);
    expect(lines.slice(lines.indexOf("Differences"))).toEqual([
      "Differences",
      "  docker search centos",
      "    trixie: It died.",
      "  docker run hello-world",
      "    bullseye: exit status: 0 → 125",
      "  It shares the kernel.",
      "    bullseye: It needs run.",
    ]);
  });

  test("shows accepted differences, even of a passed step, and expired ones", () => {
    const lines = gridLines(acceptingResult(), plain);
    expect(lines.slice(lines.indexOf("Differences")).map((line) => line.trim())).toEqual([
      "Differences",
      "docker search centos",
      'bullseye: accepted AUTOMATED {"docker":{"max":"24.0"}}, known',
      "trixie: column removed: AUTOMATED (since Docker 25.0)",
      "trixie: accepted AUTOMATED up to 2026-11-22 only, old",
      "docker run hello-world",
      "bullseye, trixie: exit status: 0 → 125",
      "It shares the kernel.",
      "bullseye: It needs run.",
    ]);
  });

  test("fits into 80 columns, and into a narrower terminal with several grids", () => {
    const ids = ["bullseye", "bookworm", "trixie", "forky", "sid", "experimental-rather-long"];
    for (const columns of [Infinity, 80, 50]) {
      const lines = gridLines(
        matrixResult(
          ids.map((suite) => `debian:${suite}`),
          "docker ".repeat(30),
        ),
        { ...plain, columns },
      );
      for (const line of lines) expect(line.trimEnd().length).toBeLessThanOrEqual(Math.min(columns, 80));
      for (const name of ["bullseye", "sid", "experimental-", "rather-long"]) expect(lines.join("\n")).toContain(name);
    }
    const four = gridLines(matrixResult(ids.slice(0, 4).map((suite) => `debian:${suite}`)), { ...plain, columns: 80 });
    expect(four.filter((line) => line.startsWith("  Step"))).toHaveLength(1);
  });

  test("shows long names in full, so that all engines look different, and both versions of a mixed pair", () => {
    const ids = ["client=debian:forky,engine=debian:bullseye", "ssh://student@pc-12.example.org", "debian:sid"];
    const lines = gridLines(matrixResult(ids), plain).map((line) => line.trimEnd());
    expect(lines.slice(3, 9)).toEqual([
      "  Step                      client=debian:  ssh://student@  sid",
      "                            forky,engine=   pc-12.example.",
      "                            debian:         org",
      "                            bullseye",
      "                            engine 20.10.5  26.1.5",
      "                            client 28.5.2",
    ]);
  });
});
