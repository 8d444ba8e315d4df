import type { Engine } from "../../engine/engine.ts";
import type { Reason } from "../../model/reason.ts";
import type { Verdict } from "../../model/verdict.ts";

/**
 * What became of a step or claim, unless its engine is gone: then nobody knows whether it holds. Whatever its command
 * said or how it was ended, is the engine's end, in words that differ by the moment.
 */
export async function unlessLost<T extends { readonly verdict: Verdict }>(engine: Engine, executed: T): Promise<T> {
  if (!couldBeLost(executed.verdict)) return executed;
  const { termination, stderr } = await engine.docker(["version"], { timeoutMs: 10_000 });
  if (termination.kind === "exited" && termination.code === 0) return executed;
  return { ...executed, verdict: { word: "inconclusive", cause: "machine", reason: lost(engine, stderr) } };
}

/** Nobody can start an engine of labproof's own again. */
function lost({ handle: { id, disposable } }: Pick<Engine, "handle">, text: string): Reason {
  return disposable
    ? { code: "engine-lost", engine: id }
    : { code: "condition", condition: "engine-unreachable", text };
}

function couldBeLost(verdict: Verdict): boolean {
  if (verdict.word === "failed") return true;
  if (verdict.word !== "inconclusive") return false;
  const { reason } = verdict;
  return reason.code === "condition" ? reason.condition === "engine-unreachable" : endsWithEngine.has(reason.code);
}

/** What a command that loses its engine may look like, but for an error of its own. */
const endsWithEngine: ReadonlySet<Reason["code"]> = new Set([
  "timed-out",
  "flooded",
  "harness",
  "unexplained",
  "differences",
]);
