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

  // The shell exits at once on SIGTERM, as nsenter does.
  test.each([
    ["obeys SIGTERM", "exec"],
    ["ignores SIGTERM", 'trap "" TERM; exec'],
  ])("ends together with a child process that %s and has no pipe", async (_, how) => {
    const script = `(${how} sleep ${seconds} >/dev/null 2>&1) & echo started; wait`;
    const running = observe(client, ["sh", "-c", script], { timeoutMs: 500 });
    await expect.poll(sleepers).not.toEqual([]);
    expect(await running).toMatchObject({ stdout: "started\n", termination: { kind: "timed-out", afterMs: 500 } });
    expect(await sleepers()).toEqual([]);
  });

  test("returns although a daemon keeps the pipe open", async () => {
    const script = `setsid sleep ${seconds} & echo started; wait`;
    const seen = await observe(client, ["sh", "-c", script], { timeoutMs: 500 });
    expect(seen).toMatchObject({ stdout: "started\n", termination: { kind: "timed-out", afterMs: 500 } });
    expect(await sleepers()).toHaveLength(1);
  });
});
