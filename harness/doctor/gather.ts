import type { ClientLaunch } from "../model/engine.ts";
import { thisPlatform } from "../model/platform.ts";
import { askAddress, askClient, askDocker, askInfo, askServer } from "./docker.ts";
import type { Facts } from "./facts.ts";
import { findDocker, freeSpace, hasHubAccount, lookAtSocket, tryProxy } from "./machine.ts";
import { askRegistry, dockerHub, type RegistryAddress } from "./registry.ts";

export interface GatherOptions {
  /** Longest time that one look takes; they go on side by side. Default 10,000. */
  readonly limitMs?: number;
  readonly registry?: RegistryAddress;
}

/** Looks at everything at once. Nothing is changed, nothing pulled; whatever hangs is given up at its time limit. */
export async function gatherFacts(client: ClientLaunch, options: GatherOptions = {}): Promise<Facts> {
  const { limitMs = 10_000, registry: hub = dockerHub } = options;
  const addressed = askAddress(client, limitMs).then(async (address) => {
    const endpoint = address.kind === "answered" ? address.value.endpoint : "";
    const [socket, info] = await Promise.all([
      lookAtSocket(endpoint),
      askInfo(client, endpoint.startsWith("unix://"), limitMs),
    ]);
    const disk = info?.isHere === true ? await freeSpace(info.rootFolder) : undefined;
    const named = info?.isHere === true ? [info.httpsProxy, info.httpProxy].filter((proxy) => proxy !== "") : [];
    const tried = await Promise.all([...new Set(named)].map(async (proxy) => await tryProxy(proxy, limitMs)));
    return {
      address,
      proxies: tried.filter((proxy) => proxy !== undefined),
      ...(socket === undefined ? {} : { socket }),
      ...(info === undefined ? {} : { info }),
      ...(disk === undefined ? {} : { disk }),
    };
  });
  const [version, path, engine, search, registry, hasAccount, rest] = await Promise.all([
    askClient(client, limitMs),
    findDocker(client.env),
    askServer(client, limitMs),
    askDocker(client, ["search", "--limit", "1", "hello-world"], limitMs),
    askRegistry(hub, limitMs),
    hasHubAccount(client.env),
    addressed,
  ]);
  return {
    platform: thisPlatform(),
    client: version.kind === "answered" ? { kind: "answered", value: { version: version.value, path } } : version,
    engine,
    search,
    hasAccount,
    ...(registry === undefined ? {} : { registry }),
    ...rest,
  };
}
