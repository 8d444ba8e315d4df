import { expect, test } from "vitest";
import { differing, observed } from "../../test/judge-input.ts";
import type { CommandResult } from "../model/exchange.ts";
import { isEngineError } from "./engine-error.ts";
import { judgeStep } from "./judge.ts";

function failed(command: string, stderr: string, code = 1): CommandResult {
  return observed(command, { kind: "exited", code }, stderr);
}

test.each([
  ["docker pull a", "anything at all", 1],
  ["docker run a", "docker: something new.", 125],
  ["docker run a", "Error response from daemon: something new", 127],
  ["docker exec a b", "OCI runtime exec failed: something new", 126],
  ["docker build .", "ERROR: failed to solve: something new", 1],
])("%s: %s is an error of Docker", (command, stderr, code) => {
  expect(isEngineError(failed(command, stderr, code), 0, undefined)).toBe(true);
});

test.each([
  ["docker run a", "b: option requires an argument", 1],
  ["docker exec a b", "Cannot connect to the server", 1],
  [
    "docker build .",
    'ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2',
    1,
  ],
  ["docker build .", "The command '/bin/sh -c make' returned a non-zero code: 2", 2],
  ["curl example.com", "Error response from daemon: something new", 1],
  ["docker ps", "", 0],
])("%s: %s is not", (command, stderr, code) => {
  expect(isEngineError(failed(command, stderr, code), 0, undefined)).toBe(false);
});

test("what is typed into a container is not Docker's", () => {
  const typed = { ...failed("docker ps", "Cannot connect to the Docker daemon"), stream: "terminal" as const };
  expect(isEngineError(typed, 0, undefined)).toBe(false);
});

test("in a lesson with a lab file, another error than the one shown has no known cause", () => {
  const shown = differing("broken", { kind: "line-changed", at: "error" });
  const judged = (stderr: string, command = "docker rm web"): unknown =>
    judgeStep({ commandResult: failed(command, stderr), comparison: shown, expectedExitCode: 1, isPrepared: true });
  expect(judged("Error response from daemon: something new")).toEqual({
    kind: "inconclusive",
    cause: "unknown",
    reason: { code: "differences", differences: shown.differences },
  });
  expect(judged("b: not found", "docker exec a b")).toMatchObject({ kind: "failed" });
});
