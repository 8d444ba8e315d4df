import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { LabproofError, systemCode } from "../model/errors.ts";

/**
 * The only folder outside a project that labproof writes to: `$LABPROOF_CACHE`, else labproof/ in the user's cache
 * folder.
 */
export function cacheFolder(): string {
  const own = process.env["LABPROOF_CACHE"];
  if (own !== undefined && own !== "") return resolve(own);
  const base = process.env["XDG_CACHE_HOME"];
  return join(base !== undefined && base !== "" ? base : join(homedir(), ".cache"), "labproof");
}

/**
 * Path of a folder in the cache, created once. `make` fills a temporary folder, which is renamed when it is complete,
 * so that a killed run or a full disk leaves no incomplete folder.
 * @param onWait called if this process already creates the folder
 * @throws LabproofError `disk-full`, `cache-unwritable`, and what `make` throws
 */
export async function cachedFolder(
  name: string,
  make: (folder: string) => Promise<void>,
  onWait?: () => void,
): Promise<string> {
  const folder = join(cacheFolder(), name);
  if (await exists(folder)) return folder;
  return await oneAtATime(folder, async () => await makeCached(folder, name, make), onWait);
}

/**
 * Replaces a file in the cache atomically. `make` returns the text; its working folder is removed afterwards.
 * @param onWait called if this process already writes the file; both callers get the same text
 * @returns the text
 * @throws LabproofError `disk-full`, `cache-unwritable`, and what `make` throws
 */
export async function renewedFile(
  name: string,
  make: (workFolder: string) => Promise<string>,
  onWait?: () => void,
): Promise<string> {
  const path = join(cacheFolder(), name);
  const write = async (): Promise<string> =>
    await inPartialFolder(name, async (partial) => {
      const text = await make(partial);
      const written = join(partial, "written");
      await writeFile(written, text);
      await rename(written, path);
      return text;
    });
  return await oneAtATime(path, write, onWait);
}

export async function isCached(name: string): Promise<boolean> {
  return await exists(join(cacheFolder(), name));
}

/** The text of a file in the cache; undefined if there is none. */
export async function cachedFile(name: string): Promise<string | undefined> {
  return await readFile(join(cacheFolder(), name), "utf8").catch(() => undefined);
}

/** Names of all files and folders in the cache. */
export async function cachedNames(): Promise<readonly string[]> {
  return await readdir(cacheFolder()).catch(() => []);
}

export async function removeCached(name: string): Promise<void> {
  await rm(join(cacheFolder(), name), { recursive: true, force: true });
}

/**
 * Creates a folder and its parents, all with the same mode. Does not use Node's recursive mkdir (24.21), which never
 * ends if a file system refuses with ENOENT, as /proc does.
 * @throws LabproofError `disk-full`, `cache-unwritable`
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  const missing: string[] = [];
  for (let folder = resolve(path); !(await exists(folder)); folder = dirname(folder)) missing.unshift(folder);
  for (const folder of missing) {
    await mkdir(folder, mode).catch(async (error: unknown) => {
      // Another process has created it.
      if (await exists(folder)) return;
      const refused = new LabproofError("cache-unwritable", { path: cacheFolder(), detail: systemCode(error) ?? "" });
      throw systemCode(error) === "ENOENT" ? refused : asCacheError(error, cacheFolder());
    });
  }
}

/** True if a process with this id runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
}

/** Path -> what this process creates there now. */
const pending = new Map<string, Promise<string>>();

async function oneAtATime(path: string, make: () => Promise<string>, onWait?: () => void): Promise<string> {
  if (pending.has(path)) onWait?.();
  const created = pending.get(path) ?? make().finally(() => pending.delete(path));
  pending.set(path, created);
  return await created;
}

async function makeCached(folder: string, name: string, make: (folder: string) => Promise<void>): Promise<string> {
  return await inPartialFolder(name, async (partial) => {
    await make(partial);
    await rename(partial, folder).catch(async (error: unknown) => {
      // Another run was first; the content is the same.
      if (!(await exists(folder))) throw error;
    });
    return folder;
  });
}

/** @throws LabproofError `disk-full`, `cache-unwritable`, and what `act` throws */
async function inPartialFolder<T>(name: string, act: (partial: string) => Promise<T>): Promise<T> {
  const cache = cacheFolder();
  await sweepPartial();
  let partial: string | undefined;
  try {
    await makeFolder(cache);
    partial = await mkdtemp(join(cache, `${partialPrefix}${process.pid}-${name}-`));
    return await act(partial);
  } catch (error) {
    throw asCacheError(error, cache);
  } finally {
    // Retries, because children of a stopped program may still write files.
    if (partial !== undefined) await rm(partial, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

const partialPrefix = ".partial-";

/** Removes the temporary folders of killed runs. */
async function sweepPartial(): Promise<void> {
  for (const name of await cachedNames()) {
    const pid = Number(new RegExp(`^\\${partialPrefix}(\\d+)-`).exec(name)?.[1]);
    if (pid > 0 && !isRunning(pid)) await removeCached(name);
  }
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

/** Converts errors of the file system; returns other errors unchanged. */
function asCacheError(error: unknown, path: string): unknown {
  const code = systemCode(error);
  if (code === "ENOSPC" || code === "EDQUOT") return new LabproofError("disk-full", { path }, { cause: error });
  if (code === "EACCES" || code === "EROFS" || code === "EPERM" || code === "ENOTDIR" || code === "EEXIST") {
    return new LabproofError("cache-unwritable", { path, detail: code }, { cause: error });
  }
  return error;
}
