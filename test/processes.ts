import { readFile, readdir, readlink } from "node:fs/promises";

/**
 * Ids of the running processes whose command line contains the text. Other test files run at the same time, maybe with the
 * same contract suite, so the text must be unique.
 */
export async function processesWith(text: string): Promise<number[]> {
  return await processes(async (pid) => (await readFile(`/proc/${pid}/cmdline`, "utf8")).includes(text));
}

/** Ids of the running processes in one of the namespaces (`pid:[4026532281]`) or in a cgroup with that name. */
export async function processesOf(namespaces: readonly string[], cgroup: string): Promise<number[]> {
  return await processes(async (pid) => {
    const own = await Promise.all(["pid", "net"].map(async (kind) => await namespaceOf(pid, kind)));
    if (own.some((namespace) => namespaces.includes(namespace))) return true;
    return (await readFile(`/proc/${pid}/cgroup`, "utf8")).includes(cgroup);
  });
}

/** Ids of the running processes with the path in their mounts. */
export async function processesThatMount(path: string): Promise<number[]> {
  return await processes(async (pid) => (await readFile(`/proc/${pid}/mountinfo`, "utf8")).includes(path));
}

/** Ids of the running children of a process. */
export async function childrenOf(parent: number): Promise<number[]> {
  const isChild = new RegExp(`^PPid:\\s+${parent}$`, "m");
  return await processes(async (pid) => isChild.test(await readFile(`/proc/${pid}/status`, "utf8")));
}

/** Those of the given processes that still run. */
export async function runningOf(pids: readonly number[]): Promise<number[]> {
  return await processes(async (pid) => pids.includes(pid));
}

export async function namespaceOf(pid: number, kind: string): Promise<string> {
  return await readlink(`/proc/${pid}/ns/${kind}`);
}

async function processes(matches: (pid: number) => Promise<boolean>): Promise<number[]> {
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 0 && pid !== process.pid);
  const isFound = async (pid: number): Promise<boolean> => (await matches(pid)) && !(await isZombie(pid));
  // A process may end in the meantime.
  const found = await Promise.all(pids.map(async (pid) => await isFound(pid).catch(() => false)));
  return pids.filter((_, at) => found[at]);
}

/** True for a process that has ended, but whose parent has not waited for it yet. Process 1 may do that late. */
async function isZombie(pid: number): Promise<boolean> {
  return /^State:\s+[ZX]/m.test(await readFile(`/proc/${pid}/status`, "utf8"));
}
