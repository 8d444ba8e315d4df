import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { LabproofError, systemCode } from "../model/errors.ts";

/** The one folder outside a project that labproof writes to: `$LABPROOF_CACHE`, else labproof/ in the user's cache folder. */
export function cacheFolder(): string {
  const own = process.env["LABPROOF_CACHE"];
  if (own !== undefined && own !== "") return resolve(own);
  const base = process.env["XDG_CACHE_HOME"];
  return join(base !== undefined && base !== "" ? base : join(homedir(), ".cache"), "labproof");
}

/**
 * A folder of the cache, made once. `make` fills a temporary folder beside it, which takes its name only when it is
 * complete: a run that was killed, or a full disk, leaves nothing half done under the name.
 * @param onWait called where this process makes that folder already
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
 * Writes a file of the cache anew, whole or not at all. `make` gives its text, and has a folder to work in that is gone
 * afterwards.
 * @param onWait called where this process writes that file already: its text serves for both
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

/** True where such a folder is in the cache. */
export async function isCached(name: string): Promise<boolean> {
  return await exists(join(cacheFolder(), name));
}

/** A file of the cache; nothing where there is none. */
export async function cachedFile(name: string): Promise<string | undefined> {
  return await readFile(join(cacheFolder(), name), "utf8").catch(() => undefined);
}

/** What is in the cache, by name. */
export async function cachedNames(): Promise<readonly string[]> {
  return await readdir(cacheFolder()).catch(() => []);
}

export async function removeCached(name: string): Promise<void> {
  await rm(join(cacheFolder(), name), { recursive: true, force: true });
}

/**
 * Makes a folder and those above it, each readable by its owner alone where `mode` says so. One by one: Node's own
 * recursive mkdir (24.21) never ends where a file system refuses with ENOENT, as /proc does.
 * @throws LabproofError `disk-full`, `cache-unwritable`
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  const missing: string[] = [];
  for (let folder = resolve(path); !(await exists(folder)); folder = dirname(folder)) missing.unshift(folder);
  for (const folder of missing) {
    await mkdir(folder, mode).catch(async (error: unknown) => {
      // Another process made it meanwhile.
      if (await exists(folder)) return;
      const refused = new LabproofError("cache-unwritable", { path: cacheFolder(), detail: systemCode(error) ?? "" });
      throw systemCode(error) === "ENOENT" ? refused : asCacheError(error, cacheFolder());
    });
  }
}

/** True where a process of that id runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === "EPERM";
  }
}

/** What this process makes just now, by path: who wants one of them too waits for it. */
const making = new Map<string, Promise<string>>();

async function oneAtATime(path: string, make: () => Promise<string>, onWait?: () => void): Promise<string> {
  if (making.has(path)) onWait?.();
  const made = making.get(path) ?? make().finally(() => making.delete(path));
  making.set(path, made);
  return await made;
}

async function makeCached(folder: string, name: string, make: (folder: string) => Promise<void>): Promise<string> {
  return await inPartialFolder(name, async (partial) => {
    await make(partial);
    await rename(partial, folder).catch(async (error: unknown) => {
      // Another run finished the same folder first: its content is the same.
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
    // A program that was stopped may have children that write a last file.
    if (partial !== undefined) await rm(partial, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

const partialPrefix = ".partial-";

/** Removes what killed runs left half done. */
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

/** Puts the file system's own complaints into our words; leaves every other error as it is. */
function asCacheError(error: unknown, path: string): unknown {
  const code = systemCode(error);
  if (code === "ENOSPC" || code === "EDQUOT") return new LabproofError("disk-full", { path }, { cause: error });
  if (code === "EACCES" || code === "EROFS" || code === "EPERM" || code === "ENOTDIR" || code === "EEXIST") {
    return new LabproofError("cache-unwritable", { path, detail: code }, { cause: error });
  }
  return error;
}
