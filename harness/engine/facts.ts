import { z } from "zod";
import type { CommandResult } from "../model/exchange.ts";
import type { ClientLaunch, EngineFacts } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import { observe } from "./client.ts";

/**
 * Asks client and engine for their facts, with `docker version` and `docker info`.
 * @throws LabproofError `engine-unreachable` with the client's error text
 */
export async function askFacts(id: string, client: ClientLaunch, signal?: AbortSignal): Promise<EngineFacts> {
  // At the same time: each call of the client is slow on a busy machine and over SSH.
  const ask = async (command: string): Promise<CommandResult> =>
    await observe(client, ["docker", command, "--format", "{{json .}}"], { timeoutMs: 15_000, signal });
  const [version, info] = await Promise.all([ask("version"), ask("info")]);
  const versions = read(id, version, z.union([Version, PodmanVersion]));
  return "Server" in versions
    ? dockerFacts(versions, read(id, info, Info))
    : podmanFacts(versions, read(id, info, PodmanInfo));
}

/** The unique id of an engine (`docker info`, `.ID`), the same for all of its names; empty if the engine has none. */
export async function askId(client: ClientLaunch, signal?: AbortSignal): Promise<string> {
  const argv = ["docker", "info", "--format", "{{.ID}}"] as const;
  return (await observe(client, argv, { timeoutMs: 15_000, signal })).stdout.trim();
}

/** Output of Docker's client, for any server. */
const Version = z.object({
  Client: z.object({ Version: z.string(), ApiVersion: z.string() }),
  Server: z.object({
    Version: z.string(),
    Arch: z.string(),
    Components: z.array(z.object({ Name: z.string() })).optional(),
  }),
});

const Info = z.object({
  KernelVersion: z.string(),
  OperatingSystem: z.string(),
  Driver: z.string(),
  DefaultRuntime: z.string(),
  Name: z.string(),
});

function dockerFacts({ Client, Server }: z.infer<typeof Version>, info: z.infer<typeof Info>): EngineFacts {
  const isPodman = Server.Components?.some(({ Name }) => Name === "Podman Engine") === true;
  return {
    software: isPodman ? "podman" : "docker",
    client: upstream(Client.Version),
    server: upstream(Server.Version),
    api: Client.ApiVersion,
    kernel: info.KernelVersion,
    os: info.OperatingSystem,
    arch: Server.Arch,
    store: info.Driver,
    runtime: info.DefaultRuntime,
    name: info.Name,
  };
}

/** Output of a `docker` that is Podman: without a server, and with another layout of `info`. Seen on 5.4.2. */
const PodmanVersion = z.object({ Client: z.object({ Version: z.string(), APIVersion: z.string() }) });

const PodmanInfo = z.object({
  host: z.object({
    arch: z.string(),
    distribution: z.object({ distribution: z.string() }),
    hostname: z.string(),
    kernel: z.string(),
    ociRuntime: z.object({ name: z.string() }),
  }),
  store: z.object({ graphDriverName: z.string() }),
});

function podmanFacts({ Client }: z.infer<typeof PodmanVersion>, info: z.infer<typeof PodmanInfo>): EngineFacts {
  const { host, store } = info;
  return {
    software: "podman",
    client: upstream(Client.Version),
    server: upstream(Client.Version),
    api: Client.APIVersion,
    kernel: host.kernel,
    os: host.distribution.distribution,
    arch: host.arch,
    store: store.graphDriverName,
    runtime: host.ociRuntime.name,
    name: host.hostname,
  };
}

/** Removes a distribution's suffix (`20.10.24+dfsg1`), which does not change what Docker prints. */
function upstream(version: string): string {
  return version.split("+")[0] ?? version;
}

function read<T>(id: string, { stdout, stderr, termination }: CommandResult, shape: z.ZodType<T>): T {
  if (termination.kind !== "exited" || termination.code !== 0) {
    const detail =
      termination.kind === "timed-out" ? `no answer within ${termination.afterMs / 1000} s` : stderr.trim();
    throw new LabproofError("engine-unreachable", { engine: id, detail });
  }
  try {
    return shape.parse(JSON.parse(stdout));
  } catch (error) {
    throw new LabproofError("engine-unreachable", { engine: id, detail: stdout.slice(0, 200) }, { cause: error });
  }
}
