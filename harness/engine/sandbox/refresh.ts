import { cachedResolutions, removeOldTrees, renewTree, type Resolution } from "../../debian/tree.ts";
import type { Package } from "../../debian/packages.ts";
import type { EngineSoftware, EngineRefresh, PackageChange } from "../../model/engine.ts";
import { LabproofError } from "../../model/errors.ts";
import type { OnProgress } from "../../model/progress.ts";
import { engineSoftware, engineVersion } from "./packages.ts";
import { runningEngines } from "./state.ts";

/**
 * Updates every engine in the cache, one after the other, from the Debian archive. Removes the old trees unless engines
 * run from this cache.
 * @throws the signal's reason on abort; an error with one engine is part of the engine's result
 */
export async function refreshEngines(onProgress: OnProgress, signal: AbortSignal): Promise<EngineRefresh[]> {
  const cached = (await cachedResolutions()).flatMap(cachedEngine);
  const refreshed: EngineRefresh[] = [];
  for (const engine of cached.toSorted((one, other) => (one.engine < other.engine ? -1 : 1)))
    refreshed.push(await refresh(engine, onProgress, signal));
  if ((await runningEngines()) === 0) await removeOldTrees();
  return refreshed;
}

interface CachedEngine extends Resolution {
  readonly engine: string;
  readonly software: EngineSoftware;
}

/** Ignores other sets of packages, such as those of the offline registry. */
function cachedEngine(resolution: Resolution): CachedEngine[] {
  const software = engineSoftware(resolution.set);
  if (software === undefined) return [];
  const { suite } = resolution.set;
  return [{ ...resolution, software, engine: software === "podman" ? `debian:${suite}+podman` : `debian:${suite}` }];
}

async function refresh(
  { engine, software, set, packages }: CachedEngine,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<EngineRefresh> {
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
