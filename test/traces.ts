import { readFile, readdir } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { execa } from "execa";

/** Everything that an engine could leave on a machine outside its namespaces and its folder. */
export interface Traces {
  readonly mounts: readonly string[];
  readonly interfaces: readonly string[];
  readonly routes: string;
  readonly firewall: string;
  /** Names in the folders where Docker installs itself, writes or listens. */
  readonly files: readonly string[];
}

/** @param tree the tree of a suite's Docker; its iptables reads the firewall rules, as the machine may have no iptables */
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
