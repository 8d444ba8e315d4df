import { readFile } from "node:fs/promises";
import { BlockList, isIPv4 } from "node:net";
import { networkInterfaces } from "node:os";
import { any, type Field, listOf, oneOf, struct, textOf, unset } from "./fields.ts";
import { refuse } from "./refusal.ts";

// Bodies of the requests that create a volume or a network.

/** `POST /volumes/create`. Options of the driver `local` mount a folder of the host. */
export const volumeBody: Field = struct({ Name: any, Driver: oneOf("local"), DriverOpts: unset, Labels: any });

/**
 * `POST /networks/create`
 * @param isLocal the engine's routes are those of this machine
 */
export function networkBody(isLocal: boolean): Field {
  const subnet = textOf(async (value, at) => await freeSubnet(value, at, isLocal));
  return struct({
    Name: any,
    CheckDuplicate: any,
    Driver: oneOf("bridge"),
    Scope: oneOf("local"),
    Internal: any,
    Attachable: any,
    EnableIPv4: any,
    Options: unset,
    IPAM: struct({
      Driver: oneOf("default"),
      Options: unset,
      Config: listOf(struct({ Subnet: subnet, IPRange: any, Gateway: any, AuxiliaryAddresses: any })),
    }),
    Labels: any,
  });
}

/**
 * A network takes the route of its subnet, so that it has to be private, small, and away from everything that this machine
 * reaches. What the machine of another engine reaches is unknown.
 */
async function freeSubnet(subnet: string, at: string, isLocal: boolean): Promise<string> {
  if (!isLocal || !isFree(subnet, await thisMachine())) refuse("option", `${at}=${subnet}`);
  return subnet;
}

/** What a machine says of its network. */
interface Machine {
  /** Addresses of its interfaces: `192.168.1.2/24`. */
  readonly interfaces: readonly string[];
  /** Text of /proc/net/route. */
  readonly routes: string;
  /** Text of /etc/resolv.conf. */
  readonly resolver: string;
}

async function thisMachine(): Promise<Machine> {
  return {
    interfaces: Object.values(networkInterfaces()).flatMap((found = []) => found.flatMap(({ cidr }) => cidr ?? [])),
    routes: await textOrNone("/proc/net/route"),
    resolver: await textOrNone("/etc/resolv.conf"),
  };
}

async function textOrNone(path: string): Promise<string> {
  return await readFile(path, "utf8").catch(() => "");
}

/** True for a small private subnet that contains nothing of what the machine reaches by a route of its own or asks for names. */
export function isFree(subnet: string, { interfaces, routes, resolver }: Machine): boolean {
  const range = readRange(subnet);
  if (range === undefined || range.prefix < largest) return false;
  const servers = Array.from(resolver.matchAll(/^nameserver\s+([\d.]+)\s*$/gmu), ([, address]) => `${address}/32`);
  const taken = [
    ...[...interfaces, ...servers].flatMap((text) => readRange(text) ?? []),
    ...routes.split("\n").flatMap(readRoute),
  ];
  return privateRanges.some((one) => overlaps(one, range)) && !taken.some((one) => overlaps(one, range));
}

interface Range {
  readonly address: string;
  readonly prefix: number;
}

/** Prefix of the largest subnet: that of Docker's own networks. */
const largest = 16;

/** RFC 1918. */
const privateRanges: readonly Range[] = [
  { address: "10.0.0.0", prefix: 8 },
  { address: "172.16.0.0", prefix: 12 },
  { address: "192.168.0.0", prefix: 16 },
];

/** `undefined` for IPv6: the routes of this machine are read for IPv4 alone. */
function readRange(text: string): Range | undefined {
  const [, address = "", prefix] = /^([\d.]+)\/(\d{1,2})$/u.exec(text) ?? [];
  return isIPv4(address) && Number(prefix) <= 32 ? { address, prefix: Number(prefix) } : undefined;
}

function overlaps(one: Range, other: Range): boolean {
  return contains(one, other.address) || contains(other, one.address);
}

function contains({ address, prefix }: Range, other: string): boolean {
  const list = new BlockList();
  list.addSubnet(address, prefix);
  return list.check(other);
}

/** A line of /proc/net/route: addresses in hexadecimal, in the machine's order. The default route is none. */
function readRoute(line: string): readonly Range[] {
  const [, destination = "", gateway = "", , , , , mask = ""] = line.split("\t");
  if (!/^[\dA-F]{8}$/u.test(destination) || !/^[\dA-F]{8}$/u.test(mask)) return [];
  const prefix = dotted(mask)
    .split(".")
    .reduce((bits, byte) => bits + Number(byte).toString(2).replaceAll("0", "").length, 0);
  const through = dotted(gateway);
  const hop = through === "0.0.0.0" ? [] : [{ address: through, prefix: 32 }];
  return prefix === 0 ? hop : [{ address: dotted(destination), prefix }, ...hop];
}

function dotted(hex: string): string {
  return Buffer.from(hex, "hex").toReversed().join(".");
}
