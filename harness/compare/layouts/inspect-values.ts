import type { DifferenceKind, Normalization, Weight } from "../../model/comparison.ts";
import { containerName } from "../tables/cells.ts";
import { isChosenPort } from "./ports.ts";
import { valueDifference } from "../text/text-rules.ts";

/** Compares two different values of one path: returns the normalizations that make them equal, or the difference. */
export function changeOf(
  path: string,
  expected: JsonValue,
  actual: JsonValue,
  stubs: boolean,
): readonly Normalization[] | DifferenceKind {
  const key = path.slice(path.lastIndexOf(".") + 1);
  if (typeof expected === "number" && typeof actual === "number") {
    if (key === "Pid") return (expected === 0) === (actual === 0) ? ["machine"] : "value-changed";
    if (key === "Size" || key === "VirtualSize") return stubs ? ["stub-size"] : "size-changed";
    return "value-changed";
  }
  if (typeof expected !== "string" || typeof actual !== "string") return "value-changed";
  if (/\bGraphDriver\.Data\.\w+Dir$/.test(path) && expected !== "" && actual !== "") return ["path"];
  if (key === "HostPort" && isChosenPort(expected) && isChosenPort(actual)) return ["ports"];
  if (key === "Architecture" && expected !== "" && actual !== "") return ["architecture"];
  if (key === "DockerVersion" && expected !== "" && actual !== "") return ["docker-version"];
  if (key === "Name" && containerName(bare(expected), bare(actual)).is === "rule") return ["container-name"];
  return valueDifference(expected, actual) ?? "value-changed";
}

/** A container in another state did not do what the lesson shows. */
export function weightOf(path: string): Weight {
  return /(?:^|\.)State\.(?:Status|Running|Paused|Restarting|Dead|OOMKilled|ExitCode)$/.test(path)
    ? "broken"
    : "drifted";
}

/**
 * The Docker version that removed or added a key. Source: the Engine API's version history (moby's api/docs/CHANGELOG.md).
 * @param value the removed or added value
 */
export function keyChange(path: string, way: "gone" | "come", value: JsonValue): { readonly since?: string } {
  const plain = path.replace(/^\[\d+\]\./, "").replace(/^(NetworkSettings\.Networks)\.[^.]+/, "$1.*");
  const omitted = way === "gone" && isEmpty(value) ? emptyGoneSince.get(plain) : undefined;
  const since = omitted ?? (way === "gone" ? goneSince : comeSince).get(plain);
  return since === undefined ? {} : { since };
}

function isEmpty(value: JsonValue): boolean {
  return value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}

/** Of images: API 1.44, 1.45 and 1.50; of containers: 1.42 and 1.52. */
const goneSince: ReadonlyMap<string, string> = new Map([
  ["VirtualSize", "25.0"],
  ["Container", "26.0"],
  ["ContainerConfig", "26.0"],
  ...within(
    "Config",
    "28.2",
    "Hostname Domainname AttachStdin AttachStdout AttachStderr Tty OpenStdin StdinOnce Image",
  ),
  ["HostConfig.KernelMemory", "23.0"],
  ["HostConfig.KernelMemoryTCP", "23.0"],
  ...within(
    "NetworkSettings",
    "29.0",
    "Bridge HairpinMode LinkLocalIPv6Address LinkLocalIPv6PrefixLen SecondaryIPAddresses SecondaryIPv6Addresses EndpointID Gateway GlobalIPv6Address GlobalIPv6PrefixLen IPAddress IPPrefixLen IPv6Gateway MacAddress",
  ),
]);

/** Omitted if not set: API 1.52. */
const emptyGoneSince: ReadonlyMap<string, string> = new Map([
  ...within("Config", "29.0", "Cmd Entrypoint Env Labels OnBuild User Volumes WorkingDir"),
  ...["Parent", "Comment", "DockerVersion", "Author"].map((key) => [key, "29.0"] as const),
]);

/** Of containers: API 1.44 and 1.48; of networks: 1.48 and 1.52; of images: 1.48 and 1.53. */
const comeSince: ReadonlyMap<string, string> = new Map([
  ["NetworkSettings.Networks.*.DNSNames", "25.0"],
  ["NetworkSettings.Networks.*.GwPriority", "28.0"],
  ["ImageManifestDescriptor", "28.0"],
  ["EnableIPv4", "28.0"],
  ["Status", "29.0"],
  ["Descriptor", "28.0"],
  ["Identity", "29.2"],
]);

function within(section: string, version: string, keys: string): (readonly [string, string])[] {
  return keys.split(" ").map((key) => [`${section}.${key}`, version]);
}

function bare(name: string): string {
  return name.replace(/^\//, "");
}

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Reads a JSON text; undefined if it is invalid, or nested deeper than any output of Docker. */
export function readJson(text: string): JsonValue | undefined {
  if (depth(text) > deepest) return undefined;
  try {
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `docker inspect` has about 8 levels; thousands of levels would exhaust the stack of a recursive function. */
const deepest = 100;

function depth(text: string): number {
  let [open, most] = [0, 0];
  for (const [bracket] of text.matchAll(/[[{}\]]/g)) {
    open += bracket === "[" || bracket === "{" ? 1 : -1;
    most = Math.max(most, open);
  }
  return most;
}
