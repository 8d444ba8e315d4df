import { readFile, readdir } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { execa } from "execa";

/** All that an engine could leave on a machine outside its own namespaces and folder. */
export interface Traces {
  readonly mounts: readonly string[];
  readonly interfaces: readonly string[];
  readonly routes: string;
  readonly firewall: string;
  /** Names in the folders that Docker installs itself into, writes to or listens in. */
  readonly files: readonly string[];
}

/** @param tree a suite's Docker, whose own iptables reads this machine's rules: the machine may have none */
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
    // Each table is headed by the time of the listing.
    firewall: iptables.stdout.replaceAll(/^#.*$/gm, ""),
    files: (await Promise.all(folders.map(names))).flat(),
  };
}

/** Folders of cgroups, in every tree of them, that bear a name; version 1 has one tree for each controller. */
export async function cgroups(name: string): Promise<string[]> {
  const top = "/sys/fs/cgroup";
  const trees = [top, ...(await names(top))];
  return (await Promise.all(trees.map(names))).flat().filter((path) => path.includes(name));
}

async function names(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
}
