import { randomInt } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { processesWith } from "../../test/processes.ts";
import { observe } from "./client.ts";

const client = { enter: [], env: { PATH: process.env["PATH"] ?? "" } };

describe("a command that is stopped", () => {
  const seconds = String(randomInt(100_000, 1_000_000));
  const sleepers = async (): Promise<number[]> => await processesWith(`sleep\0${seconds}`);

  afterEach(async () => {
    for (const pid of await sleepers()) process.kill(pid, "SIGKILL");
  });

  // The shell ends as soon as it is told to, as nsenter does.
  test.each([
    ["ends when it is told to", "exec"],
    ["does not heed it", 'trap "" TERM; exec'],
  ])("has ended with what it started, where that holds no pipe and %s", async (_, how) => {
    const script = `(${how} sleep ${seconds} >/dev/null 2>&1) & echo started; wait`;
    const running = observe(client, ["sh", "-c", script], { timeoutMs: 500 });
    await expect.poll(sleepers).not.toEqual([]);
    expect(await running).toMatchObject({ stdout: "started\n", termination: { kind: "timed-out", afterMs: 500 } });
    expect(await sleepers()).toEqual([]);
  });

  test("is not waited for by way of a pipe that a daemon of its holds", async () => {
    const script = `setsid sleep ${seconds} & echo started; wait`;
    const seen = await observe(client, ["sh", "-c", script], { timeoutMs: 500 });
    expect(seen).toMatchObject({ stdout: "started\n", termination: { kind: "timed-out", afterMs: 500 } });
    expect(await sleepers()).toHaveLength(1);
  });
});
