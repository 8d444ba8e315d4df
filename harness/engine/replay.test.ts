import { mkdtempDisposable, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fullBundle } from "../../test/sample-bundle.ts";
import type { EngineHandle } from "../model/engine.ts";
import type { Exchange } from "../model/exchange.ts";
import { connect } from "./connect.ts";
import type { Engine } from "./engine.ts";
import { Replay, monotonicMs } from "./replay.ts";

// These tests need no engine: programs of this machine are recorded in the same way as docker.

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

/** Asks every kind of question and returns the answers. */
async function converse(engine: Engine): Promise<unknown[]> {
  const answers: unknown[] = [];
  answers.push(await engine.program(["sh", "-c", "echo out; echo TOKEN=abcdef >&2; exit 3"]));
  const twice = ["sh", "-c", "date +%N"] as const;
  answers.push(await engine.program(twice), await engine.program(twice));
  await using server = await engine.start(["sh", "-c", "echo up; sleep 60"]);
  answers.push(await server.quiet({ forMs: 300, atMostMs: 5000 }), await server.interrupt());
  await using session = await engine.programTerminal(["sh"]);
  answers.push(await session.prompt(), await session.type("echo $((6 * 7))"), await session.press("d"));
  answers.push(await session.ended());
  answers.push(await engine.sideEffect("name", async () => crypto.randomUUID()));
  answers.push(await engine.sideEffect("failed", async () => Promise.reject(new Error("no API"))).catch(String));
  return answers;
}

async function recordedConversation(): Promise<{ answers: unknown[]; exchanges: Exchange[] }> {
  await using folder = await mkdtempDisposable(join(tmpdir(), "labproof-replay-"));
  const exchangeLog = { path: join(folder.path, "t.jsonl"), epochMs: Date.now() - monotonicMs() };
  const answers = await converse(connect({ ...handle, exchangeLog }, "talk"));
  const lines = (await readFile(exchangeLog.path, "utf8")).trimEnd().split("\n");
  return { answers, exchanges: lines.map((line): Exchange => JSON.parse(line)) };
}

test("a replay gives the recorded answers without delay, and uses all of them", async () => {
  const { answers, exchanges } = await recordedConversation();
  const replay = new Replay(handle, exchanges);
  const started = performance.now();
  expect(await converse(replay.engine("talk"))).toEqual(answers);
  expect(performance.now() - started).toBeLessThan(1000);
  expect({ missing: replay.missing, unasked: replay.unasked }).toEqual({ missing: [], unasked: [] });
  expect(answers[0]).toMatchObject({
    stdout: "out\n",
    stderr: "TOKEN=***\n",
    termination: { kind: "exited", code: 3 },
  });
  expect(answers).toContain("Error: no API");
});

test("the times of exchanges have the order of the questions, even if the system clock changes", async () => {
  const { exchanges } = await recordedConversation();
  const times = exchanges.map(({ startedAt }) => startedAt);
  expect(times).toEqual(times.toSorted());
  for (const { startedAt, endedAt } of exchanges) expect(endedAt >= startedAt).toBe(true);
  expect(Math.abs(Date.parse(times[0]!) - Date.now())).toBeLessThan(60_000);
});

test("a replay reports questions without an answer, and answers without a question", async () => {
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
