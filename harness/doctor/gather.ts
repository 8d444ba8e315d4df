import type { ClientLaunch } from "../model/engine.ts";
import { thisPlatform } from "../model/doctor.ts";
import { askAddress, askClient, askDocker, askInfo, askServer } from "./docker.ts";
import type { Facts } from "./facts.ts";
import {
  findDocker,
  freeSpace,
  hasHubAccount,
  probeSocket,
  probeProxy,
  askRegistry,
  dockerHub,
  type RegistryAddress,
} from "./machine.ts";

export interface GatherOptions {
  /** Time limit of each probe; the probes run in parallel. Default 10,000. */
  readonly limitMs?: number;
  readonly registry?: RegistryAddress;
}

/** Runs all probes in parallel. Changes nothing and pulls nothing. */
export async function gatherFacts(client: ClientLaunch, options: GatherOptions = {}): Promise<Facts> {
  const { limitMs = 10_000, registry: registryAddress = dockerHub } = options;
  const engineSide = askAddress(client, limitMs).then(async (address) => {
    const endpoint = address.kind === "answered" ? address.value.endpoint : "";
    const [socket, info] = await Promise.all([
      probeSocket(endpoint),
      askInfo(client, endpoint.startsWith("unix://"), limitMs),
    ]);
    const disk = info?.isHere === true ? await freeSpace(info.rootFolder) : undefined;
    const proxies = info?.isHere === true ? [info.httpsProxy, info.httpProxy].filter((proxy) => proxy !== "") : [];
    const probed = await Promise.all([...new Set(proxies)].map(async (proxy) => await probeProxy(proxy, limitMs)));
    return {
      address,
      proxies: probed.filter((proxy) => proxy !== undefined),
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
    askRegistry(registryAddress, limitMs),
    hasHubAccount(client.env),
    engineSide,
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
