import { once } from "node:events";
import { createInterface } from "node:readline";
import { execa } from "execa";
import { connect } from "../harness/engine/connect.ts";
import { engineTree } from "../harness/engine/sandbox/sandbox.ts";
import { startEngine } from "../harness/engine/start.ts";
import type { EngineHandle } from "../harness/model/engine.ts";
import { LabproofError } from "../harness/model/errors.ts";

// Processes of their own that tests start:
//   node engine-process.ts own ENGINE      Starts an engine and a container, prints the handle as one line of JSON, and closes
//                                          the engine when standard input closes.
//   node engine-process.ts drive HANDLE    Runs a command and a terminal session on the engine of a handle, given as JSON, and
//                                          prints the output of both as JSON.
//   node engine-process.ts fetch SUITE     Downloads the Docker of a suite, and prints the folder or the error as JSON.

const roles: Readonly<Record<string, (argument: string) => Promise<void>>> = { own, drive, fetch: fetchTree };
const [, , role = "", argument = ""] = process.argv;
if (import.meta.main) await roles[role]?.(argument);

async function own(name: string): Promise<void> {
  await using engine = await startEngine({ engine: name, onProgress: () => undefined });
  const run = "run --detach --name owned --publish 127.0.0.1:8080:80 ubuntu sleep 1000";
  await engine.docker(run.split(" "));
  print(engine.handle);
  for await (const _ of process.stdin);
}

async function drive(handle: string): Promise<void> {
  const engine = connect(JSON.parse(handle));
  const { stdout } = await engine.docker(["run", "--rm", "ubuntu", "echo", "from a guest"]);
  await using session = await engine.terminal(["run", "-it", "--rm", "ubuntu"]);
  await session.prompt();
  const { output } = await session.type("echo typed by a guest");
  await session.type("exit");
  print({ stdout, output });
}

async function fetchTree(suite: string): Promise<void> {
  const tree = engineTree(suite, () => undefined);
  const outcome = await tree.then(
    (path) => ({ tree: path }),
    (error: unknown) =>
      error instanceof LabproofError ? { code: error.code, facts: error.facts } : { bare: String(error) },
  );
  print(outcome);
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

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
  const child = execa(process.execPath, [import.meta.filename, "own", engine], {
    env,
    stdin: "pipe",
    reject: false,
    buffer: false,
  });
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
