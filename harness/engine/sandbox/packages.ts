import type { Package, PackageSet } from "../../debian/packages.ts";
import type { EngineSoftware } from "../../model/engine.ts";

/** Debian's packages for an engine, its client, and the programs that lessons call beside it. */
export function enginePackages(suite: string, software: EngineSoftware): readonly string[] {
  return [...(software === "podman" ? podman : docker(suite)), ...userland];
}

/** Which engine a set of packages is; nothing where it is none. */
export function engineSoftware({ suite, packages }: PackageSet): EngineSoftware | undefined {
  const isEngine = (software: EngineSoftware): boolean =>
    enginePackages(suite, software).join(" ") === packages.join(" ");
  return (["docker", "podman"] as const).find(isEngine);
}

/** The version that an engine tells of itself: its package's without what Debian adds, `26.1.5` of `26.1.5+dfsg1-9+b9`. */
export function engineVersion(packages: readonly Package[], software: EngineSoftware): string {
  const name = software === "podman" ? "podman" : "docker.io";
  const version = packages.find((found) => found.name === name)?.version ?? "";
  return /^[\d.]+/.exec(version)?.[0] ?? version;
}

/** Up to bookworm docker.io holds the client. Since trixie it is a package of its own, and there is Compose, a plugin of it. */
function docker(suite: string): readonly string[] {
  const clientInside = ["buster", "bullseye", "bookworm"].includes(suite);
  return ["docker.io", ...(clientInside ? [] : ["docker-cli", "docker-compose"])];
}

/**
 * podman-docker holds a `docker` that runs podman. The others are what podman only recommends: its network, process 1 of
 * `run --init`; and process 1 of the engine.
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
 * What an engine needs of Debian beside itself: its firewall, a root certificate folder, and the programs that Docker
 * lessons call. busybox-static stands in for those that are called rarely.
 */
const userland: readonly string[] = `base-files bash coreutils busybox-static ca-certificates iptables curl dash
  diffutils findutils git grep gzip hostname iproute2 iputils-ping jq less mawk openssl procps sed tar
  util-linux`.split(/\s+/);
