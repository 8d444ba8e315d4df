import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { LabproofError } from "../../model/errors.ts";
import type { EngineState } from "./state.ts";

/** Time limit for the first answer of the engine. */
const startTimeoutMs = 60_000;

/** A sandbox that does not answer yet. */
export interface StartingEngine {
  /** Ends when the engine ends. Its only child is the engine's first process. */
  readonly unshare: Promise<unknown> & { readonly pid?: number | undefined };
  readonly id: string;
  readonly state: EngineState;
  readonly signal: AbortSignal | undefined;
}

/**
 * Waits until the network of the engine is up.
 * @returns the id of the engine's first process, as seen from outside
 * @throws LabproofError `engine-start`
 */
export async function firstProcess(engine: StartingEngine): Promise<number> {
  return await until(engine, async () => {
    const { pid } = engine.unshare;
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
    await readFile(join(engine.state.folder, "run/network-up"));
    const child = Number(children.trim().split(" ")[0]);
    return child > 0 ? child : undefined;
  });
}

/**
 * Waits until the engine's API answers.
 * @throws LabproofError `engine-start`
 */
export async function untilAnswering(engine: StartingEngine): Promise<void> {
  await until(engine, async () => ((await ping(engine.state.socket)) ? true : undefined));
}

/** Polls until `probe` returns a value. */
async function until<T>(
  { unshare, id, state, signal }: StartingEngine,
  probe: () => Promise<T | undefined>,
): Promise<T> {
  let over = false;
  void unshare.finally(() => {
    over = true;
  });
  const deadline = performance.now() + startTimeoutMs;
  const isPending = (): boolean => !over && performance.now() < deadline;
  while (isPending()) {
    signal?.throwIfAborted();
    const found = await probe().catch(() => undefined);
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const log = await readFile(join(state.folder, "log"), "utf8").catch(() => "");
  const lines = log.trim().split("\n");
  const errorLine = lines.findLast((line) => /level=(?:fatal|error)|failed|cannot|denied|not permitted/i.test(line));
  throw new LabproofError("engine-start", {
    engine: id,
    detail: errorLine ?? lines.at(-1) ?? "",
    log: lines.slice(-20).join("\n"),
  });
}

async function ping(socketPath: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const pinging = request({ socketPath, path: "/_ping", timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    pinging.on("error", () => resolve(false));
    pinging.on("timeout", () => pinging.destroy());
    pinging.end();
  });
}
