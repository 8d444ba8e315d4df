import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { consoleMessages } from "../../../test/report-messages.ts";
import { matrixResult } from "../../../test/sample-matrix.ts";
import type { EngineRun, StepResult } from "../../model/result.ts";
import { catcher } from "../../../test/catcher.ts";
import { createMatrixConsole } from "./matrix-console.ts";

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

test("off a terminal each piece of work is a line with its engine's name, and results wait for their engine's end", () => {
  const [stdout, stderr] = [catcher(), catcher()];
  const view = createMatrixConsole({ stdout: stdout.stream, stderr: stderr.stream, words: consoleMessages }, plan);
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
  expect(stdout.take()).toMatch(/^\nGrid\n[^]*debian:sid +3 inconclusive\n\nThe lesson does not hold\.\n/);
});

test("on a terminal each engine that runs has a live line, cut to the width, and how many wait another", () => {
  const screen = catcher(44);
  const view = createMatrixConsole({ stdout: screen.stream, stderr: screen.stream, words: consoleMessages }, plan);
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
