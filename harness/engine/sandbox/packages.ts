import type { Package, PackageSet } from "../../debian/packages.ts";
import { type Resolution, cachedResolutions, removeOldTrees, renewTree } from "../../debian/tree.ts";
import type { EngineRefresh, EngineSoftware, OnProgress, PackageChange } from "../../model/engine.ts";
import { LabproofError } from "../../model/errors.ts";
import { removeOldStubImages } from "../../registry/images/stub-images.ts";
import { runningEngines } from "./state.ts";

/** Debian packages of an engine, its client, and the programs that lessons use. */
export function enginePackages(suite: string, software: EngineSoftware): readonly string[] {
  return [...(software === "podman" ? podman : docker(suite)), ...userland];
}

/** The engine that a set of packages is for; undefined if it is for none. */
function engineSoftware({ suite, packages }: PackageSet): EngineSoftware | undefined {
  const isEngine = (software: EngineSoftware): boolean =>
    enginePackages(suite, software).join(" ") === packages.join(" ");
  return (["docker", "podman"] as const).find(isEngine);
}

/**
 * The version that the engine reports: the package version without Debian's suffix, `26.1.5` for `26.1.5+dfsg1-9+b9`.
 */
export function engineVersion(packages: readonly Package[], software: EngineSoftware): string {
  const name = software === "podman" ? "podman" : "docker.io";
  const version = packages.find((found) => found.name === name)?.version ?? "";
  return /^[\d.]+/.exec(version)?.[0] ?? version;
}

/**
 * Up to bookworm, docker.io contains the client. Since trixie the client and the Compose plugin have their own
 * packages.
 */
function docker(suite: string): readonly string[] {
  const clientInside = ["buster", "bullseye", "bookworm"].includes(suite);
  return ["docker.io", ...(clientInside ? [] : ["docker-cli", "docker-compose"])];
}

/**
 * podman-docker contains a `docker` that runs podman. Podman only recommends the packages for its network and for
 * process 1 of `run --init`. tini is process 1 of the engine.
 */
const podman = [
  "podman",
  "podman-docker",
  "crun",
  "catatonit",
  "tini",
  "netavark",
  "aardvark-dns",
  "nftables",
] as const;

/**
 * Other packages of an engine: its firewall, a folder for root certificates, the programs that Docker lessons use, and apt for
 * those that they rarely use (programs.sh). busybox-static has others.
 */
const userland: readonly string[] =
  `base-files base-passwd bash coreutils busybox-static ca-certificates iptables curl dash
  debconf debian-archive-keyring diffutils dpkg findutils git grep gzip hostname iproute2 iputils-ping apt init-system-helpers jq
  less libc-bin mawk ncurses-base ncurses-bin openssl passwd perl-base procps sed tar util-linux`.split(/\s+/);

/**
 * Updates every engine in the cache, one after the other, from the Debian archive. Removes old trees and stub images
 * unless engines run from this cache.
 * @throws the signal's reason on abort; an error with one engine is part of the engine's result
 */
export async function refreshEngines(onProgress: OnProgress, signal: AbortSignal): Promise<EngineRefresh[]> {
  const cached = (await cachedResolutions()).flatMap(cachedEngine);
  const refreshed: EngineRefresh[] = [];
  for (const engine of cached.toSorted((one, other) => (one.engine < other.engine ? -1 : 1)))
    refreshed.push(await refresh(engine, onProgress, signal));
  if ((await runningEngines()) === 0) {
    await removeOldTrees();
    await removeOldStubImages();
  }
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
