import { createHash } from "node:crypto";
import { cp, lstat, mkdir, readdir, rename, rm, symlink } from "node:fs/promises";
import { arch, availableParallelism } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { cachedFolder, cacheFolder, isCached } from "../cache/cache.ts";
import { LabproofError } from "../model/errors.ts";
import type { OnProgress } from "../model/progress.ts";
import { downloadPackages, type PackageSet } from "./packages.ts";

/**
 * A folder of the cache that holds the packages' files as a root file system: fetched and unpacked, nothing configured,
 * nothing installed. Made on first use; shared and never written to afterwards.
 * @throws LabproofError `mirror-unknown`, `mirror-unreachable`, `disk-full`, `cache-unwritable`.
 */
export async function debianTree(set: PackageSet, onProgress: OnProgress): Promise<string> {
  return await cachedFolder(treeName(set), async (folder) => {
    const apt = join(folder, ".apt");
    const archives = await downloadPackages(set, apt, onProgress);
    await unpack(archives, folder, set.suite, onProgress);
    await mergeUsr(folder);
    await rm(apt, { recursive: true });
  });
}

/** True where nothing would have to be fetched. */
export async function isTreeCached(set: PackageSet): Promise<boolean> {
  return await isCached(treeName(set));
}

function treeName({ suite, packages }: PackageSet): string {
  const key = createHash("sha256").update(packages.join(" ")).digest("hex").slice(0, 8);
  return `debian-${suite}-${arch()}-${key}`;
}

/** Unpacks every archive of a folder, as many at once as there are cores. */
export async function unpack(archives: string, root: string, suite: string, onProgress: OnProgress): Promise<void> {
  const waiting = (await readdir(archives)).filter((name) => name.endsWith(".deb"));
  const count = waiting.length;
  const worker = async (): Promise<void> => {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      onProgress({ task: "unpack-packages", subject: suite, fraction: 1 - (waiting.length + 1) / count });
      const { failed, stderr } = await execa("dpkg", ["-x", join(archives, name), root], { reject: false });
      if (failed && /no space left/i.test(stderr)) throw new LabproofError("disk-full", { path: cacheFolder() });
      if (failed) throw new LabproofError("mirror-unreachable", { suite, detail: stderr.trim() });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

/** Debian's /bin, /sbin and /lib are links into /usr since bookworm; older packages still bring them as folders. */
async function mergeUsr(root: string): Promise<void> {
  await mkdir(join(root, "usr"), { recursive: true });
  for (const name of ["bin", "sbin", "lib", "lib64"]) {
    const folder = join(root, name);
    const found = await lstat(folder).catch(() => undefined);
    if (found?.isSymbolicLink() === true) continue;
    if (found !== undefined) {
      const moved = join(root, `.${name}`);
      await rename(folder, moved);
      await cp(moved, join(root, "usr", name), { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
      await rm(moved, { recursive: true });
    }
    await mkdir(join(root, "usr", name), { recursive: true });
    await symlink(`usr/${name}`, folder);
  }
}
