import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareOutput } from "../compare/compare.ts";
import { diagnose } from "../diagnose/diagnose.ts";
import { texts } from "../diagnose/texts.fixture.ts";
import { gradeOf, type JudgedItem, type Marks } from "../grade/rubric.ts";
import type { CommandResult } from "../model/exchange.ts";
import type { Cause, Verdict } from "../model/verdict.ts";
import { judgeStep } from "./judge.ts";

/** Steps of a prepared lesson, with what they show. */
const steps: readonly Step[] = [
  { command: "docker pull hello-world", expected: "latest: Pulling from library/hello-world\nStatus: Downloaded" },
  { command: "docker images", expected: "REPOSITORY    TAG       IMAGE ID       CREATED        SIZE" },
  { command: "docker run hello-world", expected: "Hello from Docker!" },
  { command: "docker ps -a", expected: "CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES" },
  { command: "docker network create web", expected: "7f3b5f0a9b1c" },
  { command: "docker volume ls", expected: "DRIVER    VOLUME NAME" },
  { command: "docker build -t app .", expected: undefined },
  { command: "docker rm web", expected: "Error response from daemon: No such container: web", expectedExitCode: 1 },
];

interface Step {
  readonly command: string;
  readonly expected: string | undefined;
  /** The lesson shows an error. */
  readonly expectedExitCode?: number;
}

/** An error text of the client, the engine or the machine, or any other text, instead of a step's output. */
const error = fc.oneof(
  fc.constantFrom(...texts.map(({ text }) => text)),
  fc.constantFrom(...texts.map(({ text }) => `Error response from daemon: ${text.toUpperCase()}`)),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
);
/** Docker's own exit statuses. */
const code = fc.constantFrom(1, 125, 126, 127);

/** @param replaced the error text and the exit status instead of the step's own */
function verdictOn({ command, expected, expectedExitCode = 0 }: Step, replaced?: readonly [string, number]): Verdict {
  const [stderr, exitCode] = replaced ?? ["", expectedExitCode];
  const commandResult: CommandResult = {
    argv: command.split(" "),
    stdout: replaced === undefined ? (expected ?? "") : "",
    stderr,
    termination: { kind: "exited", code: exitCode },
    durationMs: 1,
    stream: "pipe",
  };
  const condition = diagnose(`${commandResult.stdout}\n${stderr}`);
  const compared = { command, actual: commandResult.stdout, stderr, exitCode, expectedExitCode };
  return judgeStep({
    commandResult,
    isPrepared: true,
    expectedExitCode,
    ...(expected === undefined ? {} : { comparison: compareOutput({ ...compared, expected }) }),
    ...(condition === undefined ? {} : { condition }),
  });
}

function itemOf({ command }: Step, verdict: Verdict): JudgedItem {
  const isDone = verdict.kind === "passed" || verdict.kind === "drifted";
  return {
    kind: "step",
    id: command,
    line: 1,
    text: command,
    verdict: verdict.kind,
    ...("cause" in verdict ? { cause: verdict.cause } : {}),
    points: 1,
    earned: isDone ? 1 : 0,
  };
}

function gradeItems(items: readonly JudgedItem[]): Marks {
  return gradeOf([{ id: "l", title: "L", source: "l.md", items }], "nothing counts");
}

const unknownable: ReadonlySet<Cause> = new Set(["network", "machine", "unknown", "harness"]);

describe("an error instead of a step's output", () => {
  test("never blames the lesson or the student of a failure, and never passes", () => {
    fc.assert(
      fc.property(fc.constantFrom(...steps), error, code, (step, text, exitCode) => {
        const isProgram = step.command.startsWith("docker run") && exitCode !== 125 && diagnose(text) === undefined;
        const verdict = verdictOn(step, [text, exitCode]);
        expect(["passed", "drifted"]).not.toContain(verdict.kind);
        // A program that ends with this status is the image's or the lesson's.
        if (isProgram && !/^docker: .|Error response from daemon|OCI runtime/mu.test(text)) return;
        if (verdict.kind === "failed") expect(verdict.cause).toBe("image");
        else expect(verdict.kind).toBe("inconclusive");
      }),
      { numRuns: 3000 },
    );
  });

  test("of any steps: no more points than the other steps earn, and no grade if a cause is not known", () => {
    const replaced = fc.tuple(...steps.map(() => fc.option(fc.tuple(error, code), { nil: undefined })));
    fc.assert(
      fc.property(replaced, (all) => {
        const verdicts = steps.map((step, at) => verdictOn(step, all[at]));
        const items = steps.map((step, at) => itemOf(step, verdicts[at]!));
        const { earned, outcome } = gradeItems(items);
        expect(earned).toBe(gradeItems(items.filter((_, at) => all[at] === undefined)).earned);
        const isOpen = verdicts.some((verdict) => verdict.kind === "inconclusive" && unknownable.has(verdict.cause));
        if (isOpen) expect(outcome.kind).toBe("again");
      }),
      { numRuns: 1000 },
    );
  });
});
