import { isOn, lastValue, valuesOf } from "../command-line.ts";
import { predefinedNetworks } from "../effects.ts";
import { readMount, readPorts, readVolume } from "../values.ts";
import { type DockerCall, pairs } from "./draft.ts";
import { isKnown, nameIn } from "./names.ts";

/** `docker run` and `docker create`: the container, and the needs and makings of the options. */
export function readRun(call: DockerCall): void {
  const { line, draft, heldBy } = call;
  const image = line.args[0] ?? "";
  readImage(call, image);
  readFiles(call);
  readVolumes(call);
  readNetworks(call);
  for (const port of valuesOf(call.line, "publish")) publish(call, port);
  if (isOn(call.line, "publish-all")) draft.makeUnnamed("port");
  const name = lastValue(call.line, "name");
  const removed = isOn(call.line, "rm");
  const foreground = line.name === "container run" && !isOn(call.line, "detach");
  const held = heldBy === undefined || foreground ? {} : { heldBy };
  if (name !== undefined) {
    draft.make("container", name, { ...held, ...(removed ? { until: foreground ? "exit" : "stop" } : {}) });
  } else if (!removed || !foreground) draft.makeUnnamed("container", held.heldBy);
}

/** Host ports that `-p` publishes. A port that Docker chooses is unnamed. */
export function publish({ draft }: Pick<DockerCall, "draft">, value: string): void {
  const ports = readPorts(value);
  if (ports === undefined || ports.length > mostPorts) return draft.makeUnnamed("port");
  for (const { host, protocol } of ports) {
    if (/^\d+$/u.test(host)) draft.make("port", `${host}/${protocol}`);
    else draft.makeUnnamed("port");
  }
}

/** Maximum number of ports of a range that are named. */
const mostPorts = 100;

/** A volume of `-v data:/var/lib`, or a folder of the machine, which the engine creates if it is missing. */
export function useVolume({ draft }: Pick<DockerCall, "draft">, value: string): void {
  const volume = readVolume(value);
  if (volume?.kind === "bind" && isKnown(volume.source))
    draft.need("folder", volume.source, { orFetched: true, contents: true });
  if (volume?.kind !== "volume") return;
  // `$PLACE/data` may be a path.
  if (isKnown(volume.source) || nameIn(volume.source).is === "variable") draft.make("volume", volume.source);
}

/** `type=volume,source=data,target=/x`: a missing bind source is an error, unlike that of `-v`. */
export function useMount({ draft }: Pick<DockerCall, "draft">, value: string): void {
  const { type, source } = readMount(value) ?? {};
  if (source === undefined) return;
  if (type === "volume") draft.make("volume", source);
  if (type === "bind" && isKnown(source)) draft.need("file", source, { contents: true });
}

function readImage(call: DockerCall, image: string): void {
  const { draft } = call;
  const { is } = nameIn(image);
  const pull = lastValue(call.line, "pull");
  if (pull === "never" || /^[0-9a-f]{12}$|^(?:sha256:)?[0-9a-f]{64}$/u.test(image)) return draft.need("image", image);
  draft.need("image", image, { orFetched: true });
  if (is === "known") draft.make("image", image, { fetched: true });
}

function readFiles(call: DockerCall): void {
  const { draft } = call;
  for (const file of valuesOf(call.line, "env-file", "label-file")) draft.need("file", file);
  for (const option of valuesOf(call.line, "security-opt")) {
    const profile = /^seccomp[=:](?!unconfined$|builtin$)(.+)$/u.exec(option)?.[1];
    if (profile !== undefined) draft.need("file", profile);
  }
  const idFile = lastValue(call.line, "cidfile");
  if (idFile !== undefined) draft.make("file", idFile);
}

function readVolumes(call: DockerCall): void {
  for (const volume of valuesOf(call.line, "volume")) useVolume(call, volume);
  for (const mount of valuesOf(call.line, "mount")) useMount(call, mount);
  for (const from of valuesOf(call.line, "volumes-from"))
    call.draft.need("container", from.replace(/:(?:ro|rw|z|Z)$/u, ""));
}

function readNetworks(call: DockerCall): void {
  const { draft } = call;
  for (const link of valuesOf(call.line, "link")) draft.need("container", link.replace(/:.*$/u, ""));
  for (const space of valuesOf(call.line, "network", "net", "pid", "ipc", "uts", "userns")) {
    const container = /^container:(.+)$/u.exec(space)?.[1];
    if (container !== undefined) draft.need("container", container);
  }
  for (const value of valuesOf(call.line, "network", "net")) needNetwork(call, value);
}

/** `--network front` or `--network name=front,ip=10.0.0.2`. */
export function needNetwork({ draft }: Pick<DockerCall, "draft">, value: string): void {
  const name = value.includes("=") ? (pairs(value).get("name") ?? "") : value;
  if (!predefinedNetworks.has(name) && !name.startsWith("container:")) draft.need("network", name);
}
