import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { arch } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import {
  cachedFile,
  cachedFolder,
  cachedNames,
  cacheFolder,
  isCached,
  removeCached,
  renewedFile,
} from "../cache/cache.ts";
import type { OnProgress } from "../model/progress.ts";
import { type Package, type PackageSet, resolvePackages } from "./packages.ts";
import { mergeUsr, unpack } from "./unpack.ts";

// Two kinds of entries of the cache make a tree. `debian-DIGEST/` holds the files of packages, by what these are: another
// version of one of them is another tree, and sets that come to the same share one. `debian-SUITE-ARCH-KEY.json` says what
// a set was when the archive was last asked, as a lock file does; until it is asked again, nothing is fetched.

/** What a set was when the archive was asked. */
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
 * A folder of the cache that holds the packages' files as a root file system: fetched and unpacked, nothing configured,
 * nothing installed. Made on first use, then as it was, whatever the suite has become; shared and never written to.
 * @throws LabproofError `mirror-unknown`, `suite-unknown`, `mirror-unreachable`, `disk-full`, `cache-unwritable`; the
 * signal's reason where it says so.
 */
export async function debianTree(set: PackageSet, onProgress: OnProgress, signal?: AbortSignal): Promise<string> {
  const { packages } = (await cachedResolution(set)) ?? (await renewTree(set, onProgress, signal));
  return join(cacheFolder(), await treeName(packages));
}

/** What a set was when its tree was made; nothing where the tree would have to be fetched. */
export async function cachedResolution(set: PackageSet): Promise<Resolution | undefined> {
  return await readResolution(resolutionName(set));
}

/** All sets whose trees the cache has. */
export async function cachedResolutions(): Promise<readonly Resolution[]> {
  const names = (await cachedNames()).filter((name) => name.startsWith(prefix) && name.endsWith(".json"));
  return (await Promise.all(names.map(readResolution))).filter((found) => found !== undefined);
}

/** One that cannot be read says as little as none: a power cut left it empty, or another labproof wrote it. */
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
 * Asks the archive what a set is today, and makes the tree of that unless the cache has it. A tree that was there before
 * stays: somebody may run on it.
 * @throws LabproofError as debianTree does
 */
export async function renewTree(set: PackageSet, onProgress: OnProgress, signal?: AbortSignal): Promise<Resolution> {
  const { suite } = set;
  const onWait = (): void => onProgress({ task: "await-engine", subject: suite });
  const resolve = async (workFolder: string): Promise<string> => {
    const askedAt = new Date().toISOString();
    const { packages, download } = await resolvePackages(set, workFolder, onProgress, signal);
    const make = async (folder: string): Promise<void> => {
      await unpack(await download(), folder, { suite, onProgress, signal });
      await mergeUsr(folder);
    };
    await cachedFolder(await treeName(packages), make, onWait);
    return JSON.stringify({ set, packages, askedAt } satisfies Resolution);
  };
  return Resolution.parse(JSON.parse(await renewedFile(resolutionName(set), resolve, onWait)));
}

/** Removes the trees that no set comes to any more. Nothing may run on them. */
export async function removeOldTrees(): Promise<void> {
  const used = await Promise.all((await cachedResolutions()).map(async ({ packages }) => await treeName(packages)));
  const trees = (await cachedNames()).filter((name) => name.startsWith(prefix) && !name.endsWith(".json"));
  for (const name of trees) if (!used.includes(name)) await removeCached(name);
}

const prefix = "debian-";

function resolutionName({ suite, packages }: PackageSet): string {
  return `${prefix}${suite}-${arch()}-${digest(packages)}.json`;
}

/** Other code that unpacks makes other trees. */
async function treeName(packages: readonly Package[]): Promise<string> {
  const code = await readFile(join(import.meta.dirname, "unpack.ts"), "utf8");
  return `${prefix}${digest([code, ...packages.map(({ sha256 }) => sha256)])}`;
}

function digest(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join(" ")).digest("hex").slice(0, 16);
}
