import { z } from "zod";
import { readVolume } from "../../docker/values.ts";
import { absent, any, type Field, type Fields, listOf, oneOf, struct, textOf, unset } from "./fields.ts";
import type { Ownership } from "./ownership.ts";
import { refuse } from "./refusal.ts";

// Bodies of the requests that create a container or start a process in one. A field that is not listed must not be set:
// among them are Privileged, CapAdd, SecurityOpt, Devices, DeviceRequests, DeviceCgroupRules, VolumesFrom, PidMode, UTSMode,
// UsernsMode, CgroupParent, Sysctls, Runtime, GroupAdd, StorageOpt and VolumeDriver. Names and meanings: moby,
// api/types/container; the fields of API 1.24 to 1.52.

const mount = struct({
  Type: oneOf("volume", "tmpfs"),
  Source: any,
  Target: any,
  ReadOnly: any,
  Consistency: any,
  TmpfsOptions: any,
  VolumeOptions: struct({ NoCopy: any, Labels: any, DriverConfig: struct({ Name: oneOf("local"), Options: unset }) }),
});

/** An endpoint in a network. */
export const endpoint: Field = struct({
  IPAMConfig: any,
  Aliases: any,
  MacAddress: any,
  Links: listOf(textOf(ownLink)),
  GwPriority: any,
});

const hostConfig = struct({
  // What the container sees of the machine's files.
  Binds: listOf(textOf(ownVolume)),
  Mounts: listOf(ownMount),
  Tmpfs: any,
  ReadonlyRootfs: any,
  MaskedPaths: absent,
  ReadonlyPaths: absent,
  // Namespaces: its own ones.
  NetworkMode: textOf(async (name, _, owner) => await networkOf(name, owner)),
  IpcMode: oneOf("private", "shareable", "none"),
  CgroupnsMode: oneOf("private"),
  Isolation: oneOf("default"),
  // Capabilities: fewer.
  CapDrop: any,
  SecurityOpt: listOf(textOf(onlyStricter)),
  // Networks.
  PortBindings: any,
  PublishAllPorts: any,
  Dns: any,
  DnsOptions: any,
  DnsSearch: any,
  ExtraHosts: any,
  Links: listOf(textOf(ownLink)),
  // Limits.
  CpuShares: any,
  NanoCpus: any,
  CpuPeriod: any,
  CpuQuota: any,
  CpusetCpus: any,
  CpusetMems: any,
  Memory: any,
  MemoryReservation: any,
  MemorySwap: any,
  MemorySwappiness: any,
  PidsLimit: any,
  ShmSize: any,
  Ulimits: any,
  // The rest of its life. A container that restarts by itself could outlive the run.
  RestartPolicy: struct({ Name: oneOf("no") }),
  AutoRemove: any,
  Init: any,
  ConsoleSize: any,
  LogConfig: struct({ Type: oneOf("json-file", "local", "none"), Config: unset }),
});

const container = {
  Hostname: any,
  Domainname: any,
  User: any,
  AttachStdin: any,
  AttachStdout: any,
  AttachStderr: any,
  ExposedPorts: any,
  Tty: any,
  OpenStdin: any,
  StdinOnce: any,
  Env: listOf(textOf(withValue)),
  Cmd: any,
  Healthcheck: any,
  ArgsEscaped: any,
  Image: any,
  Volumes: anonymousVolumes,
  WorkingDir: any,
  Entrypoint: any,
  NetworkDisabled: any,
  MacAddress: any,
  OnBuild: any,
  StopSignal: any,
  StopTimeout: any,
  Shell: any,
  Labels: any,
  HostConfig: hostConfig,
  NetworkingConfig: struct({ EndpointsConfig: endpoints }),
} satisfies Fields;

/** `POST /containers/create` */
export const containerBody: Field = struct(container);

/** `POST /containers/{id}/exec` */
export const execBody: Field = struct({
  AttachStdin: any,
  AttachStdout: any,
  AttachStderr: any,
  Cmd: any,
  ConsoleSize: any,
  Detach: any,
  DetachKeys: any,
  Env: listOf(textOf(withValue)),
  Tty: any,
  User: any,
  WorkingDir: any,
});

/** The volumes that a container's creation names. The run has to own them before the request is sent. */
export function namedVolumes(body: unknown): readonly string[] {
  const { Binds = [], Mounts = [] } = Naming.parse(body).HostConfig ?? {};
  const bound = Binds.flatMap((bind) => {
    const volume = readVolume(bind);
    return volume?.kind === "volume" ? [volume.source] : [];
  });
  const mounted = Mounts.flatMap(({ Type, Source = "" }) => (Type === "volume" && Source !== "" ? [Source] : []));
  return [...new Set([...bound, ...mounted])];
}

const Naming = z.object({
  HostConfig: z
    .object({
      Binds: z.array(z.string()).optional(),
      Mounts: z.array(z.object({ Type: z.string(), Source: z.string().optional() })).optional(),
    })
    .optional(),
});

async function ownVolume(bind: string): Promise<string> {
  return isVolume(bind) ? bind : refuse("host-path", bind);
}

/** True for the binds `name:/path` and `/path`; everything else can be a folder of the host. */
export function isVolume(bind: string): boolean {
  const volume = readVolume(bind);
  if (volume?.target.startsWith("/") !== true) return false;
  if (volume.kind === "anonymous") return true;
  return volume.kind === "volume" && volumeName.test(volume.source) && volume.options.every(isHarmless);
}

/** An object whose keys are paths in the container. Podman reads `/etc:/host` as a folder of the host. */
async function anonymousVolumes(value: unknown): Promise<unknown> {
  const bad = Object.keys(value ?? {}).find((path) => !/^\/[^:]*$/u.test(path));
  return bad === undefined ? value : refuse("host-path", bad);
}

/** Podman gives a variable without a value that of the engine's own environment. */
async function withValue(variable: string, at: string): Promise<string> {
  return variable.includes("=") ? variable : refuse("option", `${at}=${variable}`);
}

function isHarmless(option: string): boolean {
  return /^(?:ro|rw|nocopy|z|Z)$/u.test(option);
}

async function ownMount(value: unknown, at: string, owner: Ownership): Promise<unknown> {
  return Mount.safeParse(value).success
    ? await mount(value, at, owner)
    : refuse("host-path", `${at}=${JSON.stringify(value)}`);
}

/** RestrictedNameChars of moby, daemon/names. */
const volumeName = /^[A-Za-z0-9][\w.-]+$/u;

const Mount = z.discriminatedUnion("Type", [
  z.object({ Type: z.literal("volume"), Source: z.union([z.literal(""), z.string().regex(volumeName)]).optional() }),
  z.object({ Type: z.literal("tmpfs"), Source: z.literal("").optional() }),
]);

/** Docker's own networks, except that of the host, and networks of the run. */
async function networkOf(name: string, owner: Ownership): Promise<string> {
  if (/^(?:default|bridge|none)$/u.test(name)) return name;
  if (!volumeName.test(name) || name === "host") return refuse("option", `HostConfig.NetworkMode=${name}`);
  return await owner.own("network", name);
}

async function endpoints(value: unknown, at: string, owner: Ownership): Promise<unknown> {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "object" || Array.isArray(value)) return refuse("option", at);
  const judged: [string, unknown][] = [];
  for (const [name, given] of Object.entries(value)) {
    judged.push([await networkOf(name, owner), (await endpoint(given, `${at}.${name}`, owner)) ?? {}]);
  }
  return Object.fromEntries(judged);
}

/** `container:alias`, or a container alone. */
async function ownLink(link: string, _: string, owner: Ownership): Promise<string> {
  const [name = "", ...alias] = link.split(":");
  return [await owner.own("container", name), ...alias].join(":");
}

async function onlyStricter(option: string, at: string): Promise<string> {
  return /^no-new-privileges(?:[:=]true)?$/u.test(option) ? option : refuse("option", `${at}=${option}`);
}
