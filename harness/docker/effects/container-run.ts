import { type DockerCall, isOn, lastValue, pairs, values } from "./docker-call.ts";
import { predefinedNetworks } from "../predefined.ts";
import { isKnown, nameIn } from "./names.ts";

/** `docker run` and `docker create`: the container, and what their options need and make. */
export function readRun(call: DockerCall): void {
  const { line, draft, heldBy } = call;
  const image = line.args[0] ?? "";
  readImage(call, image);
  readFiles(call);
  readVolumes(call);
  readNetworks(call);
  for (const port of values(call, "publish")) publish(call, port);
  if (isOn(call, "publish-all")) draft.makeUnnamed("port");
  const name = lastValue(call, "name");
  const removed = isOn(call, "rm");
  const foreground = line.name === "container run" && !isOn(call, "detach");
  const held = heldBy === undefined || foreground ? {} : { heldBy };
  if (name !== undefined) {
    draft.make("container", name, { ...held, ...(removed ? { until: foreground ? "exit" : "stop" } : {}) });
  } else if (!removed || !foreground) draft.makeUnnamed("container", held.heldBy);
}

/** A port of the machine that is published: `8080:80`, `127.0.0.1:8080:80/udp`, `8000-8002:80-82`; for services `published=8080`. */
export function publish({ draft }: Pick<DockerCall, "draft">, value: string): void {
  const [ports = "", protocol = "tcp"] = value.split("/", 2);
  const long = value.includes("=") ? pairs(value) : undefined;
  const host = long === undefined ? (/(?:^|:)([^:]*):[^:]+$/u.exec(ports)?.[1] ?? "") : (long.get("published") ?? "");
  const [from, to = from] = host.split("-").map(Number);
  if (!/^\d+(?:-\d+)?$/u.test(host) || from === undefined || to === undefined || to - from > 100) {
    return draft.makeUnnamed("port");
  }
  for (let port = from; port <= to; port += 1) draft.make("port", `${port}/${long?.get("protocol") ?? protocol}`);
}

/** A volume of the short form `data:/var/lib`; host paths need nothing, because the engine makes missing folders. */
export function readVolume({ draft }: Pick<DockerCall, "draft">, value: string): void {
  const source = /^([^:]+):/u.exec(value)?.[1];
  if (source === undefined || /^[./~\\]/u.test(source) || /^[A-Za-z]:[\\/]/u.test(value)) return;
  if (isKnown(source) ? !source.includes("/") : nameIn(source).is === "variable") draft.make("volume", source);
}

/** `type=volume,source=data,target=/x`: a missing bind source is an error, unlike that of `-v`. */
export function readMount({ draft }: Pick<DockerCall, "draft">, value: string): void {
  const mount = pairs(value);
  const source = mount.get("source") ?? mount.get("src");
  if (source === undefined) return;
  const type = mount.get("type") ?? "volume";
  if (type === "volume") draft.make("volume", source);
  if (type === "bind" && isKnown(source)) draft.need("file", source);
}

function readImage(call: DockerCall, image: string): void {
  const { draft } = call;
  const { is } = nameIn(image);
  const pull = lastValue(call, "pull");
  if (pull === "never" || /^[0-9a-f]{12}$|^(?:sha256:)?[0-9a-f]{64}$/u.test(image)) return draft.need("image", image);
  draft.need("image", image, { orFetched: true });
  if (is === "known") draft.make("image", image, { fetched: true });
}

function readFiles(call: DockerCall): void {
  const { draft } = call;
  for (const file of values(call, "env-file", "label-file")) draft.need("file", file);
  for (const option of values(call, "security-opt")) {
    const profile = /^seccomp[=:](?!unconfined$|builtin$)(.+)$/u.exec(option)?.[1];
    if (profile !== undefined) draft.need("file", profile);
  }
  const idFile = lastValue(call, "cidfile");
  if (idFile !== undefined) draft.make("file", idFile);
}

function readVolumes(call: DockerCall): void {
  for (const volume of values(call, "volume")) readVolume(call, volume);
  for (const mount of values(call, "mount")) readMount(call, mount);
  for (const from of values(call, "volumes-from")) call.draft.need("container", from.replace(/:(?:ro|rw|z|Z)$/u, ""));
}

function readNetworks(call: DockerCall): void {
  const { draft } = call;
  for (const link of values(call, "link")) draft.need("container", link.replace(/:.*$/u, ""));
  for (const space of values(call, "network", "net", "pid", "ipc", "uts", "userns")) {
    const container = /^container:(.+)$/u.exec(space)?.[1];
    if (container !== undefined) draft.need("container", container);
  }
  for (const value of values(call, "network", "net")) needNetwork(call, value);
}

/** `--network front` or `--network name=front,ip=10.0.0.2`. */
export function needNetwork({ draft }: Pick<DockerCall, "draft">, value: string): void {
  const name = value.includes("=") ? (pairs(value).get("name") ?? "") : value;
  if (!predefinedNetworks.has(name) && !name.startsWith("container:")) draft.need("network", name);
}
