import type { Package, PackageSet } from "../../debian/packages.ts";
import type { EngineSoftware } from "../../model/engine.ts";

/** Debian packages of an engine, its client, and the programs that lessons use. */
export function enginePackages(suite: string, software: EngineSoftware): readonly string[] {
  return [...(software === "podman" ? podman : docker(suite)), ...userland];
}

/** The engine that a set of packages is for; undefined if it is for none. */
export function engineSoftware({ suite, packages }: PackageSet): EngineSoftware | undefined {
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
 * Other packages of an engine: its firewall, a folder for root certificates, and the programs that Docker lessons use.
 * busybox-static provides the rarely used ones.
 */
const userland: readonly string[] = `base-files bash coreutils busybox-static ca-certificates iptables curl dash
  diffutils findutils git grep gzip hostname iproute2 iputils-ping jq less mawk openssl procps sed tar
  util-linux`.split(/\s+/);
