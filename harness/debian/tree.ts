import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { arch } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import {
  cacheFolder,
  cachedFile,
  cachedFolder,
  cachedNames,
  isCached,
  removeCached,
  renewedFile,
} from "../cache/cache.ts";
import type { OnProgress } from "../model/engine.ts";
import { type Package, type PackageSet, mergeUsr, recordInstalled, resolvePackages, unpack } from "./packages.ts";

// A tree has two entries in the cache. `debian-DIGEST/` contains the files; the digest is over the hashes of the
// packages, so sets with the same packages share a tree. `debian-SUITE-ARCH-KEY.json` has the versions of a set at the
// last question to the archive, like a lock file.

/** The packages of a set at the last question to the archive. */
export interface Resolution {
  readonly set: PackageSet;
  readonly packages: readonly Package[];
  /** ISO 8601, UTC. */
  readonly askedAt: string;
}

const Resolution: z.ZodType<Resolution> = z.object({
  set: z.object({ suite: z.string(), packages: z.array(z.string()) }),
  packages: z.array(z.object({ name: z.string(), version: z.string(), bytes: z.number(), sha256: z.string() })),
  askedAt: z.iso.datetime(),
});

/**
 * Path of a cached folder with the files of the packages as a root file system: unpacked, but not installed or
 * configured. Created on first use, and then unchanged even if the suite changes. It is shared; do not write to it.
 * @throws LabproofError `mirror-unknown`, `suite-unknown`, `mirror-unreachable`, `disk-full`, `cache-unwritable`; the
 * signal's reason on abort
 */
export async function debianTree(set: PackageSet, onProgress: OnProgress, signal?: AbortSignal): Promise<string> {
  const { packages } = (await cachedResolution(set)) ?? (await renewTree(set, onProgress, signal));
  return join(cacheFolder(), await treeName(packages));
}

/** The cached packages of a set; undefined if its tree is not in the cache. */
export async function cachedResolution(set: PackageSet): Promise<Resolution | undefined> {
  return await readResolution(resolutionName(set));
}

/** All sets with a tree in the cache. */
export async function cachedResolutions(): Promise<readonly Resolution[]> {
  const names = (await cachedNames()).filter((name) => name.startsWith(prefix) && name.endsWith(".json"));
  return (await Promise.all(names.map(readResolution))).filter((found) => found !== undefined);
}

/** Undefined also for an invalid file, after a power failure or of another version of labproof. */
async function readResolution(name: string): Promise<Resolution | undefined> {
  const text = await cachedFile(name);
  const resolution = text === undefined ? undefined : parsed(text);
  if (resolution === undefined || !(await isCached(await treeName(resolution.packages)))) return undefined;
  return resolution;
}

function parsed(text: string): Resolution | undefined {
  try {
    return Resolution.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * Asks the archive for the current packages of a set, and creates their tree if it is not in the cache. Keeps the old
 * tree, because an engine may use it.
 * @throws LabproofError as `debianTree` does
 */
export async function renewTree(set: PackageSet, onProgress: OnProgress, signal?: AbortSignal): Promise<Resolution> {
  const { suite } = set;
  const onWait = (): void => onProgress({ task: "await-engine", subject: suite });
  const resolve = async (workFolder: string): Promise<string> => {
    const askedAt = new Date().toISOString();
    const { packages, download } = await resolvePackages(set, workFolder, { onProgress, signal });
    const make = async (folder: string): Promise<void> => {
      const archives = await download();
      await unpack(archives, folder, { suite, onProgress, signal });
      await mergeUsr(folder);
      await recordInstalled(archives, folder);
    };
    await cachedFolder(await treeName(packages), make, onWait);
    return JSON.stringify({ set, packages, askedAt } satisfies Resolution);
  };
  return Resolution.parse(JSON.parse(await renewedFile(resolutionName(set), resolve, onWait)));
}

/** Removes the trees that no set uses. No engine may run at that time. */
export async function removeOldTrees(): Promise<void> {
  const used = await Promise.all((await cachedResolutions()).map(async ({ packages }) => await treeName(packages)));
  const trees = (await cachedNames()).filter((name) => name.startsWith(prefix) && !name.endsWith(".json"));
  for (const name of trees) if (!used.includes(name)) await removeCached(name);
}

const prefix = "debian-";

function resolutionName({ suite, packages }: PackageSet): string {
  return `${prefix}${suite}-${arch()}-${digest(packages)}.json`;
}

/** Includes a hash of the code in packages.ts, so that changed code creates other trees. */
async function treeName(packages: readonly Package[]): Promise<string> {
  const code = await readFile(join(import.meta.dirname, "packages.ts"), "utf8");
  return `${prefix}${digest([code, ...packages.map(({ sha256 }) => sha256)])}`;
}

function digest(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join(" ")).digest("hex").slice(0, 16);
}
