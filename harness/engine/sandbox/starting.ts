import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { LabproofError } from "../../model/errors.ts";
import type { EngineState } from "./state.ts";

/** An engine that did not answer after so long does not start. */
const startTimeoutMs = 60_000;

/** A sandbox engine that does not answer yet. */
export interface StartingEngine {
  /** Ends when the engine does; its one child is the engine's first process. */
  readonly unshare: Promise<unknown> & { readonly pid?: number | undefined };
  readonly id: string;
  readonly state: EngineState;
  readonly signal: AbortSignal | undefined;
}

/** The id of the engine's first process, as seen from outside, once its network is up. */
export async function firstProcess(waiting: StartingEngine): Promise<number> {
  return await until(waiting, async () => {
    const { pid } = waiting.unshare;
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
    await readFile(join(waiting.state.folder, "run/network-up"));
    const child = Number(children.trim().split(" ")[0]);
    return child > 0 ? child : undefined;
  });
}

/** Waits until the engine's API answers. */
export async function answering(waiting: StartingEngine): Promise<void> {
  await until(waiting, async () => ((await ping(waiting.state.socket)) ? true : undefined));
}

/** Polls until `look` gives something; an engine that ends meanwhile, or takes too long, does not start. */
async function until<T>(
  { unshare, id, state, signal }: StartingEngine,
  look: () => Promise<T | undefined>,
): Promise<T> {
  let over = false;
  void unshare.finally(() => {
    over = true;
  });
  const deadline = performance.now() + startTimeoutMs;
  const isAwaited = (): boolean => !over && performance.now() < deadline;
  while (isAwaited()) {
    signal?.throwIfAborted();
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const log = await readFile(join(state.folder, "log"), "utf8").catch(() => "");
  const lines = log.trim().split("\n");
  const telling = lines.findLast((line) => /level=(?:fatal|error)|failed|cannot|denied|not permitted/i.test(line));
  throw new LabproofError("engine-start", {
    engine: id,
    detail: telling ?? lines.at(-1) ?? "",
    log: lines.slice(-20).join("\n"),
  });
}

async function ping(socketPath: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const asking = request({ socketPath, path: "/_ping", timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asking.on("error", () => resolve(false));
    asking.on("timeout", () => asking.destroy());
    asking.end();
  });
}
