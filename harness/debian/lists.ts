import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { cachedFolder, cachedNames, removeCached } from "../cache/cache.ts";
import type { OnProgress } from "../model/engine.ts";
import { setUpApt } from "./archive.ts";

/**
 * Path of a cached folder with the lists of a suite, downloaded once a day (UTC): for many small sets of packages of a
 * stable suite. The lists of other days are removed.
 * @throws LabproofError `mirror-unknown`, `suite-unknown`, `mirror-unreachable`, `disk-full`, `cache-unwritable`; the
 * signal's reason on abort
 */
export async function listsOfToday(suite: string, onProgress: OnProgress, signal?: AbortSignal): Promise<string> {
  const prefix = `lists-${suite}-`;
  const name = `${prefix}${new Date().toISOString().slice(0, "2026-11-29".length)}`;
  return await cachedFolder(name, async (folder) => {
    onProgress({ task: "fetch-lists", subject: suite });
    const work = join(folder, "apt");
    const apt = await setUpApt(suite, work, { signal });
    await apt.run(["update"]);
    for (const file of await readNames(join(work, "lists")))
      await rename(join(work, "lists", file), join(folder, file));
    await rm(work, { recursive: true });
    for (const old of await cachedNames()) if (old.startsWith(prefix) && old !== name) await removeCached(old);
  });
}

async function readNames(folder: string): Promise<string[]> {
  return (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);
}
