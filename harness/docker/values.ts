import { isIP } from "node:net";

/** The value of `-v`. */
type VolumeSpec =
  /** The source is a path of the host or the name of a volume; an anonymous volume has none. */
  | {
      readonly kind: "bind" | "volume";
      readonly source: string;
      readonly target: string;
      readonly options: readonly string[];
    }
  | { readonly kind: "anonymous"; readonly target: string };

/**
 * Parses the value of `-v` like docker/cli does (cli/compose/loader/volume.go); `undefined` if the client rejects it.
 */
export function readVolume(value: string): VolumeSpec | undefined {
  if (value === "") return undefined;
  // A value of one or two bytes is a path in the container, even `:`.
  if (new TextEncoder().encode(value).length <= 2) return { kind: "anonymous", target: value };
  const parts = sectionsOf(value);
  const [source = "", target, options] = parts;
  if (parts.includes("") || parts.length > 3) return undefined;
  if (target === undefined) return { kind: "anonymous", target: source };
  return { kind: isPath(source) ? "bind" : "volume", source, target, options: options?.split(",") ?? [] };
}

/** Splits at colons, except after a Windows drive letter: `C:\a:C:\b:ro`. */
function sectionsOf(value: string): readonly string[] {
  const sections: string[] = [];
  let section = "";
  for (const letter of value) {
    if (letter !== ":" || /^\p{L}$/u.test(section)) section += letter;
    else {
      sections.push(section);
      section = "";
    }
  }
  return [...sections, section];
}

/** isFilePath of the same file: absolute, relative, in the home folder, or on a Windows drive. */
function isPath(source: string): boolean {
  return /^[./~]/u.test(source) || /^(?:\p{L}:|\\\\)/u.test(source);
}

/** The value of `--mount`. */
interface MountSpec {
  /** `volume`, `bind`, `tmpfs`, `npipe`, `cluster`, `image`; the default is `volume`. */
  readonly type: string;
  /** Name of a volume, or a path of the host; absent for an anonymous volume and for a tmpfs. */
  readonly source?: string;
  readonly target: string;
  readonly readOnly: boolean;
  /** Other keys and values, in order: `volume-opt`, `bind-propagation`, `tmpfs-size`. */
  readonly more: readonly (readonly [string, string])[];
}

/** Parses the value of `--mount` like docker/cli does (opts/mount.go); `undefined` if the client rejects it. */
export function readMount(value: string): MountSpec | undefined {
  const fields = readCsv(value);
  if (fields === undefined) return undefined;
  const more: [string, string][] = [];
  const mount = { type: "volume", source: "", target: "", readOnly: false };
  for (const field of fields) {
    const equals = field.indexOf("=");
    const key = (equals === -1 ? field : field.slice(0, equals)).toLowerCase();
    const given = equals === -1 ? undefined : field.slice(equals + 1);
    if (given === undefined && !switches.has(key)) return undefined;
    const text = given ?? "true";
    const read = switches.has(key) ? readBool(text) : text;
    if (read === undefined) return undefined;
    if (key === "type") mount.type = text.toLowerCase();
    else if (key === "source" || key === "src") mount.source = text;
    else if (key === "target" || key === "dst" || key === "destination") mount.target = text;
    else if (key === "readonly" || key === "ro") mount.readOnly = read === true;
    else if (keys.has(key) || switches.has(key)) more.push([key, String(read)]);
    else return undefined;
  }
  const { type, source, target, readOnly } = mount;
  if (type === "" || target === "") return undefined;
  // `volume-*` is valid for a volume only, `bind-*` with a bind mount, `tmpfs-*` with a tmpfs.
  if (more.some(([key]) => key !== "consistency" && key.slice(0, key.indexOf("-")) !== type)) return undefined;
  return { type, ...(source === "" ? {} : { source }), target, readOnly, more };
}

/** Keys whose value is optional. */
const switches: ReadonlySet<string> = new Set([
  "readonly",
  "ro",
  "volume-nocopy",
  "bind-nonrecursive",
  // Since 29 (docker/cli, opts/mount.go).
  "bind-create-src",
]);

const keys: ReadonlySet<string> = new Set([
  "consistency",
  "bind-propagation",
  "bind-recursive",
  "volume-subpath",
  "volume-label",
  "volume-driver",
  "volume-opt",
  "tmpfs-size",
  "tmpfs-mode",
  "image-subpath",
]);

/** strconv.ParseBool. */
function readBool(text: string): boolean | undefined {
  if (/^(?:1|t|T|TRUE|true|True)$/u.test(text)) return true;
  return /^(?:0|f|F|FALSE|false|False)$/u.test(text) ? false : undefined;
}

/**
 * The fields of the first line of a value, parsed like Go's encoding/csv does (reader.go: readRecord, without LazyQuotes);
 * `undefined` if Go returns an error. Docker parses the values of `--mount` and of a service's `--publish` as CSV.
 */
export function readCsv(value: string): readonly string[] | undefined {
  const text = value.replaceAll("\r\n", "\n").replace(/^\n+/u, "");
  if (text === "") return undefined;
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = text[at] === '"' ? quotedField(text, at + 1) : plainField(text, at);
    if (field === undefined) return undefined;
    fields.push(field.value);
    at = field.end;
    if (text[at] !== ",") return fields;
    at += 1;
  }
}

interface Field {
  readonly value: string;
  /** Index of the comma, the end of the line or the end of the text. */
  readonly end: number;
}

function plainField(text: string, start: number): Field | undefined {
  const value = /^[^,\n]*/u.exec(text.slice(start))?.[0] ?? "";
  return value.includes('"') ? undefined : { value, end: start + value.length };
}

/** Two quotes mean one; a single one ends the field and must be followed by a comma or the end of the line. */
function quotedField(text: string, start: number): Field | undefined {
  const inside = /^(?:[^"]|"")*/u.exec(text.slice(start))?.[0] ?? "";
  const end = start + inside.length + 1;
  const isEnded = text[end - 1] === '"' && (end === text.length || text[end] === "," || text[end] === "\n");
  return isEnded ? { value: inside.replaceAll('""', '"'), end } : undefined;
}

interface PublishedPort {
  /** Address of the host, without brackets; empty for all. */
  readonly ip: string;
  /** Empty if Docker chooses the port; `8000-8010` if it chooses one of these. */
  readonly host: string;
  readonly container: number;
  readonly protocol: "tcp" | "udp" | "sctp";
}

/**
 * Parses the value of `-p`: `[[IP:]HOST:]CONTAINER[/PROTOCOL]`, with ranges, or the long form `target=80,published=8080`.
 * One entry for each port of the container. `undefined` if the client rejects it (docker/cli, cli/command/container/opts.go,
 * convertToStandardNotation; docker/go-connections, nat/nat.go, ParsePortSpec).
 */
export function readPorts(value: string): readonly PublishedPort[] | undefined {
  const spec = value.includes("=") ? shortForm(value) : value;
  if (spec === undefined) return undefined;
  const parts = spec.split(":");
  const last = parts.at(-1) ?? "";
  const host = parts.at(-2) ?? "";
  const ip = readIp(parts.slice(0, -2).join(":"));
  const [ports, protocol] = splitProtocol(last);
  const inside = readRange(ports);
  const outside = host === "" ? undefined : readRange(host);
  if (ip === undefined || inside === undefined || !isProtocol(protocol)) return undefined;
  if (host !== "" && outside === undefined) return undefined;
  const isOne = inside.first === inside.last;
  // A range of host ports for one container port: Docker chooses a free one.
  if (outside !== undefined && !isOne && sizeOf(outside) !== sizeOf(inside)) return undefined;
  return Array.from({ length: sizeOf(inside) }, (_, at) => ({
    ip,
    host: outside === undefined ? "" : isOne ? rangeText(outside) : String(outside.first + at),
    container: inside.first + at,
    protocol,
  }));
}

/** Converts the long form into the short one, like docker does; the last value of a repeated key counts. */
function shortForm(value: string): string | undefined {
  const given = new Map([["protocol", "tcp"]]);
  for (const part of value.split(",")) {
    const equals = part.indexOf("=");
    if (equals < 1) return undefined;
    given.set(part.slice(0, equals), part.slice(equals + 1));
  }
  return `${given.get("published") ?? ""}:${given.get("target") ?? ""}/${given.get("protocol")}`;
}

function readIp(text: string): string | undefined {
  if (text === "") return "";
  const bracketed = /^\[(.*)\]$/u.exec(text)?.[1];
  if (bracketed !== undefined) return isIP(bracketed) === 0 ? undefined : bracketed;
  return isIP(text) === 4 ? text : undefined;
}

function splitProtocol(text: string): readonly [string, string] {
  const [ports = "", protocol = ""] = text.split("/");
  return [ports, protocol === "" ? "tcp" : protocol.toLowerCase()];
}

function isProtocol(text: string): text is PublishedPort["protocol"] {
  return text === "tcp" || text === "udp" || text === "sctp";
}

interface Range {
  readonly first: number;
  readonly last: number;
}

function readRange(text: string): Range | undefined {
  const found = /^(\d+)(?:-(\d+))?$/u.exec(text);
  if (found === null) return undefined;
  const first = Number(found[1]);
  const last = Number(found[2] ?? found[1]);
  return first <= last && last <= 65_535 ? { first, last } : undefined;
}

function sizeOf({ first, last }: Range): number {
  return last - first + 1;
}

function rangeText({ first, last }: Range): string {
  return first === last ? String(first) : `${first}-${last}`;
}
