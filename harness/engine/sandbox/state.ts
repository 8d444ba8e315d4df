import { readFile, readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { cacheFolder, makeFolder } from "../../cache/cache.ts";
import { LabproofError } from "../../model/errors.ts";

/** The folder of one running sandbox engine: its socket, log, images and containers. Gone when the engine is. */
export interface EngineState {
  readonly folder: string;
  /** Path of the engine's socket, as this machine sees it. */
  readonly socket: string;
  /** Parent of all cgroups that the engine makes: it tells them from anybody else's. */
  readonly cgroup: string;
}

/** `sun_path` of a unix socket holds 108 bytes with its final zero (unix(7)). */
const longestSocketPath = 107;

/** Makes the folder of a new engine, and removes those of engines whose labproof was killed. */
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
      detail: `${socket.length} characters are too many for a socket's path, ${longestSocketPath} are allowed`,
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

/** How many engines run from this cache. */
export async function runningEngines(): Promise<number> {
  await sweep(enginesFolder());
  return (await readdir(enginesFolder()).catch(() => [])).length;
}

function enginesFolder(): string {
  return join(cacheFolder(), "engines");
}

/** Engines end with the labproof that started them, even a killed one; what they leave are folders and empty cgroups. */
async function sweep(engines: string): Promise<void> {
  for (const name of await readdir(engines).catch(() => [])) {
    const [pid = "", started = ""] = name.split("-");
    if ((await startTime(Number(pid))) === started) continue;
    await removeState({ folder: join(engines, name), cgroup: `labproof-${name}` });
  }
}

/** When a process started, in clock ticks since boot: with its id it names a process for good (proc_pid_stat(5), field 22). */
async function startTime(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The program's name, field 2, may hold spaces and brackets: count from behind it.
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}

/** cgroup folders hold no files that can be removed: only empty folders, leaves first. Version 1 has one tree for each controller. */
async function removeCgroups(name: string): Promise<void> {
  const top = "/sys/fs/cgroup";
  const trees = [top, ...(await readdir(top).catch(() => [])).map((tree) => join(top, tree))];
  for (const tree of trees) await removeTree(join(tree, name));
}

async function removeTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await removeTree(join(folder, entry.name));
  // The kernel needs a moment to see that the last process of a killed engine is gone.
  for (let attempt = 0; attempt < 50; attempt++) {
    const removed = await rmdir(folder).then(
      () => true,
      (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT",
    );
    if (removed) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
