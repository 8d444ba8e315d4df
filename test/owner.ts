import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { execa } from "execa";
import type { EngineHandle } from "../harness/model/engine.ts";

/** A separate process that started or opened an engine and runs a container on it. */
export interface Owner extends AsyncDisposable {
  readonly pid: number;
  readonly handle: EngineHandle;
  /** Closes the engine and waits for the process to end. */
  close(): Promise<void>;
  /** Ends the process by a signal, without closing the engine. */
  kill(signal: "SIGKILL" | "SIGINT" | "SIGTERM"): Promise<void>;
}

/** @param env variables in addition to those of this process */
export async function startOwner(engine: string, env: Readonly<Record<string, string>>): Promise<Owner> {
  const script = join(import.meta.dirname, "engine-process.ts");
  const child = execa(process.execPath, [script, "own", engine], { env, stdin: "pipe", reject: false, buffer: false });
  child.stderr.pipe(process.stderr);
  const line = once(createInterface(child.stdout), "line").then(([text]): string => String(text));
  const early = child.then(({ exitCode }) => {
    throw new Error(`the owner of ${engine} ended early with ${exitCode}`);
  });
  const handle: EngineHandle = JSON.parse(await Promise.race([line, early]));
  early.catch(() => undefined);
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await child;
  };
  return {
    pid: child.pid ?? 0,
    handle,
    kill,
    async close() {
      child.stdin.end();
      await child;
    },
    async [Symbol.asyncDispose]() {
      await kill("SIGKILL");
    },
  };
}
