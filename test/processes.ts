import { readFile, readdir, readlink } from "node:fs/promises";

/**
 * Ids of the running processes whose command line holds the text, on all of this machine: another test file runs beside
 * this one, and the same contract in it. Only a text of the test's own tells its processes from theirs.
 */
export async function processesWith(text: string): Promise<number[]> {
  return await processes(async (pid) => (await readFile(`/proc/${pid}/cmdline`, "utf8")).includes(text));
}

/** Ids of the running processes in one of the namespaces (`pid:[4026532281]`) or in a cgroup of that name. */
export async function processesOf(namespaces: readonly string[], cgroup: string): Promise<number[]> {
  return await processes(async (pid) => {
    const own = await Promise.all(["pid", "net"].map(async (kind) => await namespaceOf(pid, kind)));
    if (own.some((namespace) => namespaces.includes(namespace))) return true;
    return (await readFile(`/proc/${pid}/cgroup`, "utf8")).includes(cgroup);
  });
}

/** Ids of the running processes that see a folder of that path mounted, wherever they see it. */
export async function processesThatMount(path: string): Promise<number[]> {
  return await processes(async (pid) => (await readFile(`/proc/${pid}/mountinfo`, "utf8")).includes(path));
}

/** Ids of the processes that a process has started, and that still run. */
export async function childrenOf(parent: number): Promise<number[]> {
  const isChild = new RegExp(`^PPid:\\s+${parent}$`, "m");
  return await processes(async (pid) => isChild.test(await readFile(`/proc/${pid}/status`, "utf8")));
}

/** Those of these processes that still run. */
export async function runningOf(pids: readonly number[]): Promise<number[]> {
  return await processes(async (pid) => pids.includes(pid));
}

export async function namespaceOf(pid: number, kind: string): Promise<string> {
  return await readlink(`/proc/${pid}/ns/${kind}`);
}

async function processes(isMeant: (pid: number) => Promise<boolean>): Promise<number[]> {
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 0 && pid !== process.pid);
  // A process may end while it is looked at.
  const runs = async (pid: number): Promise<boolean> => (await isMeant(pid)) && !(await isZombie(pid));
  const meant = await Promise.all(pids.map(async (pid) => await runs(pid).catch(() => false)));
  return pids.filter((_, at) => meant[at]);
}

/** Ended, but not yet waited for by its parent: this machine's first process may take its time. */
async function isZombie(pid: number): Promise<boolean> {
  return /^State:\s+[ZX]/m.test(await readFile(`/proc/${pid}/status`, "utf8"));
}
