import { readFile, readdir, readlink } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { expect } from "vitest";

/**
 * Ids of the running processes whose command line contains the text. Other test files run at the same time, maybe with
 * the same contract suite, so the text must be unique.
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
  // A process may have ended.
  const found = await Promise.all(pids.map(async (pid) => await isFound(pid).catch(() => false)));
  return pids.filter((_, at) => found[at]);
}

/** True for a process that has ended, but whose parent has not waited for it yet. Process 1 may do that late. */
async function isZombie(pid: number): Promise<boolean> {
  return /^State:\s+[ZX]/m.test(await readFile(`/proc/${pid}/status`, "utf8"));
}

/** Everything that an engine could leave on a machine outside its namespaces and its folder. */
export interface Traces {
  readonly mounts: readonly string[];
  readonly interfaces: readonly string[];
  readonly routes: string;
  readonly firewall: string;
  /** Names in the folders where Docker installs itself, writes or listens. */
  readonly files: readonly string[];
}

/**
 * @param tree the tree of a suite's Docker; its iptables reads the firewall rules, as the machine may have no iptables
 */
export async function traces(tree: string): Promise<Traces> {
  const mountinfo = await readFile("/proc/self/mountinfo", "utf8");
  const iptables = await execa("chroot", [tree, "/usr/sbin/xtables-nft-multi", "iptables-save"], { reject: false });
  const folders = ["/run", "/var/run", "/var/lib", "/var/log", "/etc", "/opt", "/usr/local/bin", "/dev", "/dev/shm"];
  return {
    mounts: mountinfo
      .trim()
      .split("\n")
      .map((line) => line.split(" ").slice(3, 5).join(" ")),
    interfaces: Object.keys(networkInterfaces()),
    routes: await readFile("/proc/net/route", "utf8"),
    // Comments contain the time.
    firewall: iptables.stdout.replaceAll(/^#.*$/gm, ""),
    files: (await Promise.all(folders.map(names))).flat(),
  };
}

/** Folders of cgroups whose path contains the name. Version 1 has one tree for each controller. */
export async function cgroups(name: string): Promise<string[]> {
  const top = "/sys/fs/cgroup";
  const trees = [top, ...(await names(top))];
  return (await Promise.all(trees.map(names))).flat().filter((path) => path.includes(name));
}

async function names(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
}

/** Processor time of this thread in milliseconds, which does not depend on the load of the machine. */
function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * Expects processor time that grows linearly with the size of the work, not quadratically: the limit is the exponent
 * 1.5. The speed of the machine does not matter, so sizes may be small.
 */
export function expectLinear(work: (size: number) => unknown, few: number, many: number): void {
  // Warm up: the first use includes compilation.
  work(few);
  const limit =
    Math.max(
      measurableMs,
      leastOf(3, () => work(few)),
    ) *
    (many / few) ** 1.5;
  expect(leastOf(4, () => work(many), limit)).toBeLessThan(limit);
}

/**
 * Expects processor time with a bound that does not depend on the size of the work. The limit is the square root of the
 * growth.
 */
export function expectBounded(work: (size: number) => unknown, few: number, many: number): void {
  const limit = leastOf(1, () => work(few)) * (many / few) ** 0.5;
  expect(leastOf(4, () => work(many), limit)).toBeLessThan(limit);
}

/** Shorter times are not precise. */
const measurableMs = 2;

/** The minimum of several measurements, as disturbances make them longer. Stops at the first below `enough`. */
function leastOf(times: number, work: () => unknown, enough = 0): number {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times && least >= enough; time += 1) {
    const started = processorMs();
    work();
    least = Math.min(least, processorMs() - started);
  }
  return least;
}
