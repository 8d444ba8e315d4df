import type { EngineSoftware } from "../../model/engine.ts";

/** Debian's packages for an engine, its client, and the programs that lessons call beside it. */
export function enginePackages(suite: string, software: EngineSoftware): readonly string[] {
  return [...(software === "podman" ? podman : docker(suite)), ...userland];
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
