import { isIP } from "node:net";

export interface PublishedPort {
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
