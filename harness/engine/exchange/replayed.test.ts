import { mkdtempDisposable, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fullBundle } from "../../../test/sample-bundle.ts";
import type { EngineHandle } from "../../model/engine.ts";
import type { Exchange } from "../../model/exchange-log.ts";
import { connect } from "../connect.ts";
import type { Engine } from "../engine.ts";
import { monotonicMs } from "./recorded.ts";
import { Replay } from "./replayed.ts";

// Programs of this machine stand in no need of an engine: what is recorded of them is recorded of docker likewise.

const { kind, facts } = fullBundle.engine;
const handle: EngineHandle = {
  id: "local",
  kind,
  disposable: false,
  sameMachine: true,
  registry: "docker.io",
  facts,
  dockerHost: "unix:///nowhere",
  client: { enter: [], env: { PATH: process.env["PATH"] ?? "", PS1: "$ " } },
};

/** All kinds of questions, with what came back. */
async function converse(engine: Engine): Promise<unknown[]> {
  const told: unknown[] = [];
  told.push(await engine.program(["sh", "-c", "echo out; echo TOKEN=abcdef >&2; exit 3"]));
  const twice = ["sh", "-c", "date +%N"] as const;
  told.push(await engine.program(twice), await engine.program(twice));
  await using server = await engine.start(["sh", "-c", "echo up; sleep 60"]);
  told.push(await server.quiet({ forMs: 300, atMostMs: 5000 }), await server.interrupt());
  await using session = await engine.programTerminal(["sh"]);
  told.push(await session.prompt(), await session.type("echo $((6 * 7))"), await session.press("d"));
  told.push(await session.ended());
  told.push(await engine.sideEffect("name", async () => crypto.randomUUID()));
  told.push(await engine.sideEffect("failed", async () => Promise.reject(new Error("no API"))).catch(String));
  return told;
}

async function recordedConversation(): Promise<{ told: unknown[]; exchanges: Exchange[] }> {
  await using folder = await mkdtempDisposable(join(tmpdir(), "labproof-replay-"));
  const expectedOutput = { path: join(folder.path, "t.jsonl"), epochMs: Date.now() - monotonicMs() };
  const told = await converse(connect({ ...handle, expectedOutput }, "talk"));
  const lines = (await readFile(expectedOutput.path, "utf8")).trimEnd().split("\n");
  return { told, exchanges: lines.map((line): Exchange => JSON.parse(line)) };
}

test("a conversation is replayed word for word, at once, and nothing is left over", async () => {
  const { told, exchanges } = await recordedConversation();
  const replay = new Replay(handle, exchanges);
  const started = performance.now();
  expect(await converse(replay.engine("talk"))).toEqual(told);
  expect(performance.now() - started).toBeLessThan(1000);
  expect({ missing: replay.missing, unasked: replay.unasked }).toEqual({ missing: [], unasked: [] });
  expect(told[0]).toMatchObject({ stdout: "out\n", stderr: "TOKEN=***\n", termination: { kind: "exited", code: 3 } });
  expect(told).toContain("Error: no API");
});

test("exchanges are timed in the order in which they were asked, whatever the machine's clock does", async () => {
  const { exchanges } = await recordedConversation();
  const times = exchanges.map(({ startedAt }) => startedAt);
  expect(times).toEqual(times.toSorted());
  for (const { startedAt, endedAt } of exchanges) expect(endedAt >= startedAt).toBe(true);
  expect(Math.abs(Date.parse(times[0]!) - Date.now())).toBeLessThan(60_000);
});

test("what is not in the transcript is complained of by its words, and so is what nobody asks for", async () => {
  const { exchanges } = await recordedConversation();
  const replay = new Replay(handle, exchanges.slice(0, 1));
  const engine = replay.engine("talk");
  await expect(engine.docker(["ps"])).rejects.toThrow("no answer");
  await expect(replay.engine("other").program(["sh", "-c", "date +%N"])).rejects.toThrow("no answer");
  expect(replay.missing).toEqual([
    { part: "talk", question: { kind: "docker", argv: ["docker", "ps"] } },
    { part: "other", question: { kind: "program", argv: ["sh", "-c", "date +%N"] } },
  ]);
  expect(replay.unasked).toEqual(exchanges.slice(0, 1));
});
