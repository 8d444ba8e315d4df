import { cp, lstat, mkdir, readdir, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { cacheFolder } from "../cache/cache.ts";
import type { OnProgress, Progress } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import { type AptOptions, setUpApt } from "./archive.ts";

/** Packages of one Debian suite, with their dependencies. */
export interface PackageSet {
  /** Suite by code name: `bookworm`, `trixie`, `sid`. */
  readonly suite: string;
  readonly packages: readonly string[];
}

export interface Package {
  readonly name: string;
  /** Debian version without the epoch: `26.1.5+dfsg1-9+b9`. */
  readonly version: string;
  readonly bytes: number;
  /** Hash of the file, in hex. */
  readonly sha256: string;
}

/** A set with the current versions of its packages and all of their dependencies, sorted by name. */
interface ResolvedSet {
  readonly packages: readonly Package[];
  /** Downloads all files and returns their folder. Throws as `resolvePackages` does. */
  readonly download: () => Promise<string>;
}

export interface ResolveOptions extends AptOptions {
  readonly onProgress: OnProgress;
}

/**
 * Asks the machine's Debian mirror for the packages of a set: the current ones, or those in the lists of the options.
 * @param folder working folder of apt, also for the downloaded files
 * @throws LabproofError `mirror-unknown`, `suite-unknown`, `mirror-unreachable`, `disk-full`; the signal's reason on
 * abort
 */
export async function resolvePackages(
  { suite, packages: names }: PackageSet,
  folder: string,
  { onProgress, ...options }: ResolveOptions,
): Promise<ResolvedSet> {
  const apt = await setUpApt(suite, folder, options);
  if (options.lists === undefined) {
    // The total size is unknown until the lists are downloaded.
    onProgress({ task: "fetch-lists", subject: suite });
    await apt.run(["update"]);
  }
  const install = ["install", "--yes", "--no-install-recommends", ...names];
  const packages = printedPackages(suite, await apt.run([...install, "--print-uris"]));
  const download = async (): Promise<string> => {
    const total = packages.reduce((sum, { bytes }) => sum + bytes, 0);
    const report = meter(onProgress, { task: "fetch-packages", subject: suite }, total);
    const folders = [apt.archives, join(apt.archives, "partial")];
    await apt.run([...install, "--download-only"], async () => {
      const sizes = await Promise.all(folders.map(bytesIn));
      report(sizes.reduce((sum, bytes) => sum + bytes));
    });
    return apt.archives;
  };
  return { packages, download };
}

/**
 * Parses `--print-uris`: `'ADDRESS' NAME_VERSION_ARCHITECTURE.deb BYTES SHA256:HEX`, with an epoch as `1%3a`.
 * @throws LabproofError `mirror-unreachable` if a line has another format
 */
function printedPackages(suite: string, printed: string): Package[] {
  const format = /^\S+ (?<name>[^_]+)_(?:\d+%3a)?(?<version>[^_]+)_\S+ (?<bytes>\d+) SHA256:(?<sha256>[0-9a-f]{64})$/;
  const lines = printed.split("\n").filter((line) => line.startsWith("'"));
  const packages = lines.map((line) => {
    const found = format.exec(line)?.groups;
    if (found === undefined) throw new LabproofError("mirror-unreachable", { suite, detail: line });
    const { name = "", version = "", bytes = "", sha256 = "" } = found;
    return { name, version, bytes: Number(bytes), sha256 };
  });
  return packages.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Total size of the files in a folder; apt may move them during the download. */
async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const facts = await Promise.all(names.map(async (name) => await stat(join(folder, name)).catch(() => undefined)));
  return facts.reduce((sum, found) => sum + (found?.isFile() === true ? found.size : 0), 0);
}

interface UnpackOptions {
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

/**
 * Records the archives of a folder in the root's dpkg database as installed, so that an apt inside can install more. Their lists
 * of files stay empty.
 */
export async function recordInstalled(archives: string, root: string): Promise<void> {
  const folder = join(root, "var/lib/dpkg");
  for (const part of ["info", "updates", "triggers"]) await mkdir(join(folder, part), { recursive: true });
  const records: string[] = [];
  for (const name of (await readdir(archives)).filter((file) => file.endsWith(".deb")).toSorted()) {
    const { stdout } = await execa("dpkg-deb", ["--field", join(archives, name)]);
    const field = (key: string): string => new RegExp(`^${key}: (.*)$`, "m").exec(stdout)?.[1] ?? "";
    const isShared = field("Multi-Arch") === "same";
    const own = isShared ? `${field("Package")}:${field("Architecture")}` : field("Package");
    await writeFile(join(folder, "info", `${own}.list`), "/.\n");
    records.push(stdout.replace(/^(Package: .*)$/m, "$1\nStatus: install ok installed"));
  }
  await writeFile(join(folder, "status"), `${records.join("\n\n")}\n`);
  await writeFile(join(folder, "available"), "");
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

/** Before this time and this share of the work, an estimate of the rest is not reliable. */
const estimateAfterMs = 2000;
const estimateAfterShare = 0.05;

/**
 * Reports the progress of work that starts now, with an estimate of the remaining time.
 * @param total in bytes
 * @returns a function that takes the number of bytes done
 */
export function meter(
  onProgress: OnProgress,
  work: Pick<Progress, "task" | "subject">,
  total: number,
): (done: number) => void {
  const started = performance.now();
  return (bytes) => {
    const done = Math.min(bytes, total);
    const elapsed = performance.now() - started;
    const hasEstimate = elapsed >= estimateAfterMs && done >= total * estimateAfterShare;
    onProgress({
      ...work,
      amount: { done, total },
      ...(hasEstimate ? { leftMs: (elapsed * (total - done)) / done } : {}),
    });
  };
}
