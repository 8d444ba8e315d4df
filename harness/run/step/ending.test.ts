import { expect, test } from "vitest";
import { limitOf, lifetimeOf, expectedExit } from "./ending.ts";
import type { CommandResult } from "../../model/exchange.ts";

test.each([
  ["docker logs -f web", "follows"],
  ["docker compose up", "follows"],
  ["docker run nginx", "serves"],
  ["docker ps", "ends"],
])("%s: %s", (command, kind) => {
  expect(lifetimeOf(command).kind).toBe(kind);
});

test.each([
  ["docker run some/clock", "10:00:01\n10:00:02\n...", "prints on"],
  ["docker run some/clock", "10:00:01\n10:00:02", "prints on"],
  ["docker run some/clock", "", "serves"],
  ["docker ps", "CONTAINER ID   IMAGE\n...", "ends"],
])("%s with %j: %s", (command, shown, kind) => {
  expect(lifetimeOf(command, shown).kind).toBe(kind);
});

test.each([
  ["docker ps", 120_000],
  ["docker pull nginx", 600_000],
  ["docker image build .", 600_000],
  ["docker compose pull", 600_000],
  ["apt-get update", 600_000],
  ["docker images", 120_000],
])("%s has %d ms", (command, ms) => {
  expect(limitOf(command)).toBe(ms);
});

const seen = (code: number, stderr: string, stdout = ""): CommandResult => ({
  argv: ["docker"],
  stdout,
  stderr,
  termination: { kind: "exited", code },
  durationMs: 1,
  stream: "pipe",
});
const expectedStatus = (
  shown: string | undefined,
  result: CommandResult,
  command = "docker run a",
): number | undefined =>
  expectedExit(
    { command, ...(shown === undefined ? {} : { expectedOutput: { text: shown, line: 1, columns: [] } }) },
    result,
  );
const missing = "ls: cannot access '/no': No such file or directory";

test("a failure is expected if the lesson shows the actual error", () => {
  expect(expectedStatus(missing, seen(2, `${missing}\n`))).toBe(2);
  expect(expectedStatus(missing, seen(2, "", `${missing}\n`))).toBe(2);
  const taken = "docker: Error response from daemon: Bind for 0.0.0.0:80 failed: port is already allocated.";
  expect(expectedStatus(taken, seen(125, "docker: Error response from daemon: other words"))).toBe(125);
});

test("no other failure is expected", () => {
  expect(expectedStatus(missing, seen(0, `${missing}\n`))).toBeUndefined();
  expect(expectedStatus("bin\nboot", seen(2, `${missing}\n`))).toBeUndefined();
  expect(expectedStatus(undefined, seen(2, `${missing}\n`))).toBeUndefined();
  expect(expectedStatus("bin\nboot", seen(1, "Error response from daemon: No such container: a"))).toBeUndefined();
  expect(
    expectedStatus("Error: no", { ...seen(1, ""), termination: { kind: "timed-out", afterMs: 1 } }),
  ).toBeUndefined();
});

test("the status that the command itself asks for is expected, and no other", () => {
  const command = 'docker run --name bad alpine sh -c "exit 3"';
  expect(expectedStatus(undefined, seen(3, ""), command)).toBe(3);
  expect(expectedStatus(undefined, seen(125, "docker: Error response from daemon: no"), command)).toBeUndefined();
});
