import { readFile, readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { request } from "node:http";
import { cacheFolder, makeFolder } from "../../cache/cache.ts";
import { LabproofError } from "../../model/errors.ts";

/** The state of one running sandbox: socket, log, images and containers. Removed when the engine ends. */
export interface EngineState {
  readonly folder: string;
  /** Path of the engine's socket on this machine. */
  readonly socket: string;
  /** Name of the parent of all cgroups of the engine. */
  readonly cgroup: string;
}

/** `sun_path` of a unix socket has 108 bytes, including the final zero (unix(7)). */
const longestSocketPath = 107;

/**
 * Creates the state of a new engine. Removes the state of engines whose labproof was killed.
 * @throws LabproofError `cache-unwritable`, `disk-full`
 */
export async function createState(): Promise<EngineState> {
  const engines = enginesFolder();
  await sweep(engines);
  const owner = `${process.pid}-${await startTime(process.pid)}`;
  const name = `${owner}-${randomBytes(3).toString("hex")}`;
  const folder = join(engines, name);
  const socket = join(folder, "run/docker.sock");
  if (Buffer.byteLength(socket) > longestSocketPath) {
    throw new LabproofError("cache-unwritable", {
      path: cacheFolder(),
      detail: `the path of the socket has ${socket.length} characters, the limit is ${longestSocketPath}`,
    });
  }
  for (const part of ["run", "data", "root", "etc"]) await makeFolder(join(folder, part), 0o700);
  return { folder, socket, cgroup: `labproof-${name}` };
}

/** Removes an ended engine's folder and cgroups. */
export async function removeState(state: Pick<EngineState, "folder" | "cgroup">): Promise<void> {
  await removeCgroups(state.cgroup);
  await rm(state.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** Number of sandboxes that run from this cache. */
export async function runningEngines(): Promise<number> {
  await sweep(enginesFolder());
  return (await readdir(enginesFolder()).catch(() => [])).length;
}

function enginesFolder(): string {
  return join(cacheFolder(), "engines");
}

/** Removes folders and empty cgroups of killed runs. An engine itself always ends with its labproof process. */
async function sweep(engines: string): Promise<void> {
  for (const name of await readdir(engines).catch(() => [])) {
    const [pid = "", started = ""] = name.split("-");
    if ((await startTime(Number(pid))) === started) continue;
    await removeState({ folder: join(engines, name), cgroup: `labproof-${name}` });
  }
}

/**
 * Start time of a process in clock ticks since boot (proc_pid_stat(5), field 22). Together with the id it is unique.
 */
async function startTime(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // Field 2, the name of the program, may contain spaces and brackets.
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}

/** Files in a cgroup cannot be removed, only folders, leaves first. Version 1 has one tree for each controller. */
async function removeCgroups(name: string): Promise<void> {
  const top = "/sys/fs/cgroup";
  const trees = [top, ...(await readdir(top).catch(() => [])).map((tree) => join(top, tree))];
  for (const tree of trees) await removeTree(join(tree, name));
}

async function removeTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await removeTree(join(folder, entry.name));
  // After a kill, the kernel needs a moment until the cgroup is empty.
  for (let attempt = 0; attempt < 50; attempt++) {
    const removed = await rmdir(folder).then(
      () => true,
      (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT",
    );
    if (removed) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Time limit for the first answer of the engine. */
const startTimeoutMs = 60_000;

/** A sandbox that does not answer yet. */
interface StartingEngine {
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
  const errorLine = lines.findLast((line) => saysError.test(line));
  throw new LabproofError("engine-start", {
    engine: id,
    detail: errorLine ?? lines.at(-1) ?? "",
    log: lines.slice(-20).join("\n"),
  });
}

/** containerd also warns of plugins that it could not load, on every start. */
const saysError =
  /^(?!.*level=(?:debug|info|warning)).*(?:level=(?:fatal|error)|failed|cannot|denied|not permitted|not found)/i;

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
