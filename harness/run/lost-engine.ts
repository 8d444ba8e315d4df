import type { Engine } from "../engine/engine.ts";
import type { Verdict } from "../model/verdict.ts";
import type { Executed } from "./execute.ts";

/**
 * What became of a step or claim, unless its engine is gone: then nobody knows whether it holds. Whatever its command
 * said or how it was ended, is the engine's end, in words that differ by the moment.
 */
export async function unlessLost(engine: Engine, executed: Executed): Promise<Executed> {
  if (!couldBeLost(executed.verdict)) return executed;
  const { ending, stderr } = await engine.docker(["version"], { timeoutMs: 10_000 });
  if (ending.kind === "exited" && ending.code === 0) return executed;
  const reason = { code: "condition", condition: "engine-unreachable", text: stderr } as const;
  return { ...executed, verdict: { word: "error", cause: "machine", reason } };
}

function couldBeLost(verdict: Verdict): boolean {
  return verdict.word === "broken" || (verdict.word === "error" && verdict.cause === "harness");
}
