import { cachedResolutions, removeOldTrees, renewTree, type Resolution } from "../../debian/tree.ts";
import type { Package } from "../../debian/packages.ts";
import type { EngineSoftware } from "../../model/engine.ts";
import type { EngineRefresh, PackageChange } from "../../model/engine-refresh.ts";
import { LabproofError } from "../../model/errors.ts";
import type { OnProgress } from "../../model/progress.ts";
import { engineSoftware, engineVersion } from "./packages.ts";
import { runningEngines } from "./state.ts";

/**
 * Asks Debian's archive about every engine of the cache, one after the other, and fetches those that have become others.
 * What an engine was before is removed, unless engines run from this cache.
 * @throws the signal's reason where it says so; what goes wrong with one engine is told with it
 */
export async function refreshEngines(onProgress: OnProgress, signal: AbortSignal): Promise<EngineRefresh[]> {
  const refreshed: EngineRefresh[] = [];
  const found = (await cachedResolutions()).toSorted((one, other) => (one.set.suite < other.set.suite ? -1 : 1));
  for (const resolution of found) {
    const software = engineSoftware(resolution.set);
    if (software !== undefined) refreshed.push(await refresh(resolution, software, onProgress, signal));
  }
  if ((await runningEngines()) === 0) await removeOldTrees();
  return refreshed;
}

async function refresh(
  { set, packages }: Resolution,
  software: EngineSoftware,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<EngineRefresh> {
  const engine = software === "podman" ? `debian:${set.suite}+podman` : `debian:${set.suite}`;
  try {
    const renewed = await renewTree(set, onProgress, signal);
    const before = engineVersion(packages, software);
    const version = engineVersion(renewed.packages, software);
    const changes = packageChanges(packages, renewed.packages);
    if (changes.length === 0) return { engine, software, state: "same", version };
    return { engine, software, state: "renewed", version, before, changes };
  } catch (error) {
    if (error instanceof LabproofError) return { engine, software, state: "failed", error };
    throw error;
  }
}

function packageChanges(before: readonly Package[], after: readonly Package[]): PackageChange[] {
  const [old, now] = [versionsByName(before), versionsByName(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].toSorted();
  return names
    .map((name) => ({ name, before: old.get(name), after: now.get(name) }))
    .filter((change) => change.before !== change.after);
}

function versionsByName(packages: readonly Package[]): ReadonlyMap<string, string> {
  return new Map(packages.map(({ name, version }) => [name, version]));
}
