import { cp, lstat, mkdir, readdir, rename, rm, stat, symlink } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { cacheFolder } from "../cache/cache.ts";
import { LabproofError } from "../model/errors.ts";
import type { OnProgress } from "../model/progress.ts";
import { meter } from "./meter.ts";

export interface UnpackOptions {
  readonly suite: string;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal | undefined;
}

/** Unpacks all archives of a folder, one per core at a time. No process is left when it ends. */
export async function unpack(archives: string, root: string, options: UnpackOptions): Promise<void> {
  const { suite, onProgress, signal } = options;
  const names = (await readdir(archives)).filter((name) => name.endsWith(".deb"));
  const waiting = await Promise.all(
    names.map(async (name) => ({ path: join(archives, name), size: (await stat(join(archives, name))).size })),
  );
  const total = waiting.reduce((sum, { size }) => sum + size, 0);
  const tell = meter(onProgress, { task: "unpack-packages", subject: suite }, total);
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let archive = waiting.pop(); archive !== undefined; archive = waiting.pop()) {
      tell(done);
      await unpackOne(archive.path, root, options);
      done += archive.size;
    }
  };
  const stopOthers = (error: unknown): never => {
    waiting.length = 0;
    throw error;
  };
  const workers = Array.from({ length: availableParallelism() }, async () => await worker().catch(stopOthers));
  const failed = (await Promise.allSettled(workers)).find((ended) => ended.status === "rejected");
  signal?.throwIfAborted();
  if (failed !== undefined) throw failed.reason;
}

async function unpackOne(archive: string, root: string, { suite, signal }: UnpackOptions): Promise<void> {
  const cancel = signal === undefined ? {} : { cancelSignal: signal };
  const { failed, stderr } = await execa("dpkg", ["-x", archive, root], { reject: false, ...cancel });
  signal?.throwIfAborted();
  if (failed && /no space left/i.test(stderr)) throw new LabproofError("disk-full", { path: cacheFolder() });
  if (failed) throw new LabproofError("mirror-unreachable", { suite, detail: stderr.trim() });
}

/** Debian's /bin, /sbin and /lib are links into /usr since bookworm; older packages contain them as folders. */
export async function mergeUsr(root: string): Promise<void> {
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
