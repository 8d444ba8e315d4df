import { summarize } from "../harness/judge/accept.ts";
import type { ClaimResult, EngineRun, LessonResult, Result, RunResult, StepResult } from "../harness/model/result.ts";
import { fullResult } from "./sample-result.ts";
import type { Bisection, SeenEngine } from "../harness/model/bisection.ts";
import type { Difference } from "../harness/model/comparison.ts";

/**
 * A result of several engines: the second has no column AUTOMATED, hello-world fails on all, and the last is
 * unavailable.
 * @param command the command of the first step
 */
export function matrixResult(
  engines: readonly string[] = ["debian:bullseye", "debian:trixie", "debian:sid"],
  command = "docker search centos",
): Result {
  const runs = engines.map((id, at) => runOn(id, at, at === engines.length - 1, command));
  const items = runs.flatMap(({ lessons }) => lessons.flatMap(({ steps, claims }) => [...steps, ...claims]));
  return { ...fullResult, runs, summary: summarize(items.map(({ verdict }) => verdict)) };
}

/** The same result with an accepted difference on the first engine, and an expired acceptance on the second. */
export function acceptingResult(): Result {
  const result = matrixResult();
  const accepted = [{ difference: columnRemoved, reason: { vi: "đã biết", en: "known" }, docker: { max: "24.0" } }];
  const expired = [{ difference: columnRemoved, reason: { vi: "cũ", en: "old" }, until: "2026-11-22" }];
  const runs = result.runs.map((run, at): RunResult => {
    if ("failure" in run) return run;
    const lessons = run.lessons.map((lesson) => {
      const [first, ...others] = lesson.steps;
      if (first === undefined) return lesson;
      return { ...lesson, steps: [{ ...first, ...(at === 0 ? { accepted } : { expired }) }, ...others] };
    });
    return { ...run, lessons };
  });
  return { ...result, runs };
}

const columnRemoved = { kind: "column-removed", at: "AUTOMATED", expected: "AUTOMATED", since: "25.0" } as const;

function runOn(id: string, at: number, isLast: boolean, command: string): RunResult {
  const head = { line: 1, origin: "prompt", section: "", durationMs: 1, points: 1, earned: 0 } as const;
  if (isLast) {
    const reason = { code: "engine-failed", error: "engine-needs-root", facts: { engine: id } } as const;
    const failure = { cause: "machine", reason, message: "It does not start.\nAsk the log | @somebody." } as const;
    const unknown = { verdict: "inconclusive", ...failure } as const;
    const steps: StepResult[] = [
      { ...head, id: "search", command, ...unknown },
      { ...head, id: "run", command: "docker run hello-world", ...unknown },
    ];
    return { engine: { id }, failure, lessons: [lessonOf(steps, { ...claim, ...unknown })] };
  }
  const failed = { kind: "exit-status", at: "exit status", expected: "0", actual: "125" } as const;
  const searched: StepResult =
    at === 0
      ? { ...head, id: "search", command, verdict: "passed" }
      : {
          ...head,
          id: "search",
          command,
          verdict: "drifted",
          cause: "docker",
          comparison: { kind: "drifted", rules: [], differences: [columnRemoved] },
        };
  const ran: StepResult = {
    ...head,
    id: "run",
    command: "docker run hello-world",
    verdict: "failed",
    cause: "image",
    comparison: { kind: "broken", rules: [], differences: [failed] },
  };
  const checked: ClaimResult =
    at === 0 ? { ...claim, verdict: "blocked", message: "It needs run." } : { ...claim, verdict: "passed" };
  const { engine, registry } = fullResult.runs[0] as EngineRun;
  const server = at === 0 ? "20.10.5+dfsg1" : "26.1.5+dfsg1";
  const client = id.startsWith("client=") ? "28.5.2+dfsg1" : server;
  return { engine: { ...engine, id, server, client }, registry, lessons: [lessonOf([searched, ran], checked)] };
}

const claim = { id: "kernel", line: 9, text: "It shares the kernel.", durationMs: 1, points: 1, earned: 0 } as const;

function lessonOf(steps: readonly StepResult[], checked: ClaimResult): LessonResult {
  const coverage = { commands: 2, run: 2, waived: [], claims: 1, checked: 1 };
  return { id: "a", title: "A [lesson]", language: "en", source: "a.md", era: {}, steps, claims: [checked], coverage };
}

const before: Difference = { kind: "value-changed", at: "centos STARS", expected: "1", actual: "2" };
const shared: Difference = { kind: "line-added", at: "line 3", actual: "more" };
const appeared: Difference = { kind: "column-removed", at: "AUTOMATED", expected: "AUTOMATED", since: "25.0" };

/**
 * A bisection with every kind of result: the difference changes after an unavailable engine, and one engine was not
 * run.
 */
export const oneChange: Bisection = {
  schema: "labproof/bisect@2",
  version: "0.1.0",
  startedAt: "2026-11-23T21:55:00.000Z",
  durationMs: 7000,
  lesson: { id: "a", title: "A lesson", language: "en", source: "a.md" },
  target: { kind: "step", id: "search" },
  engines: [
    seen("debian:bullseye", "20.10.5+dfsg1", [before, shared]),
    {
      probe: "unknown",
      engine: { id: "debian:nowhere" },
      cause: "network",
      message: "No packages.\nLook at the network.",
    },
    seen("client=debian:forky,engine=debian:trixie", "26.1.5+dfsg1", [shared, appeared]),
    { probe: "not-run", engine: { id: "debian:forky" } },
  ],
  outcome: "one",
  changes: [
    {
      after: "debian:bullseye",
      at: "client=debian:forky,engine=debian:trixie",
      between: ["debian:nowhere"],
      gone: [before],
      appeared: [appeared],
    },
  ],
};

/** A claim on one engine. */
export const claimSeen: SeenEngine = {
  ...seen("debian:sid", "28.5.2", []),
  result: fullResult.runs[0]!.lessons[0]!.claims[0]!,
};

function seen(id: string, server: string, differences: readonly Difference[]): SeenEngine {
  const { engine, registry, lessons } = matrixResult().runs[1] as EngineRun;
  const step: StepResult = lessons[0]!.steps[0]!;
  const client = id.startsWith("client=") ? "28.5.2+dfsg1" : server;
  const comparison = { kind: "drifted", rules: [], differences } as unknown as NonNullable<StepResult["comparison"]>;
  const result: StepResult = { ...step, comparison, message: "It differs in everything." };
  return { probe: "seen", engine: { ...engine, id, server, client }, registry, result };
}
