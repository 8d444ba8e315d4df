import { programsIn } from "../../docker/calls.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { bodyLines } from "../text/text.ts";

/** An interface in the output of `ip address`. */
interface Interface {
  readonly name: string;
  readonly header: string;
  /** IPv4 addresses with their prefixes. */
  readonly addresses: readonly string[];
  readonly parts: ReadonlySet<"brd" | "inet6">;
}

/**
 * The output of `ip a` (iproute2 and busybox). Indexes, hardware addresses, queues and lifetimes depend on the machine and its
 * kernel, and so do interfaces that the lesson shows besides those of Docker. The essence is that an interface of Docker or of
 * a container exists, and the network of its address.
 * @returns false if a text is not such an output
 */
export function compareAddresses(findings: Findings, input: CleanInput): boolean {
  if (!showsAddresses(input.command)) return false;
  const [shown, seen] = [readInterfaces(input.expected), readInterfaces(input.actual)];
  if (shown === undefined || seen === undefined) return false;
  findings.rule("machine");
  const here = new Map(seen.map((one) => [one.name, one]));
  for (const { name, header, addresses, parts } of shown) {
    const own = here.get(name);
    if (own === undefined) {
      if (isContainers(name)) findings.add("broken", { kind: "row-missing", at: name, expected: header });
      else findings.incidental(name, header);
      continue;
    }
    if (isMachines(name, here)) continue;
    compareNetworks(findings, name, addresses, own.addresses);
    // Docker sets a broadcast address; a network without IPv6 has no IPv6 address since 26.
    for (const part of ["brd", "inet6"] as const) {
      const [is, was] = [own.parts.has(part), parts.has(part)];
      if (is !== was) findings.add("drifted", { kind: is ? "line-added" : "line-missing", at: `${name} ${part}` });
    }
  }
  if (seen.length > shown.length) findings.rule("incidental-row");
  return true;
}

function showsAddresses(command: string): boolean {
  return programsIn(command).some(
    ([program, first = ""]) => program === "ip" && /^a(?:d(?:d(?:r(?:ess)?)?)?)?$/.test(first),
  );
}

/** Interfaces that Docker makes: its bridge, and in a container eth0 and its next ones. */
function isContainers(name: string): boolean {
  return /^(?:lo|docker0|eth\d+)$/.test(name);
}

/** eth0 on a machine with a bridge of Docker is the machine's own. */
function isMachines(name: string, here: ReadonlyMap<string, Interface>): boolean {
  return name !== "docker0" && here.has("docker0");
}

function compareNetworks(findings: Findings, at: string, shown: readonly string[], seen: readonly string[]): void {
  const left = shown.map(withoutHost).toSorted();
  const right = seen.map(withoutHost).toSorted();
  if (left.join() !== right.join()) {
    findings.add("drifted", {
      kind: "value-changed",
      at: `${at} inet`,
      expected: shown.join(" "),
      actual: seen.join(" "),
    });
  } else if (shown.join() !== seen.join()) findings.rule("address");
}

/** Which address of its network a container has depends on the containers before it. */
function withoutHost(address: string): string {
  return address.replace(/\.\d+(?=\/|$)/, ".*");
}

/** Undefined if the text has no interface, or has something else too. */
function readInterfaces(text: string): readonly Interface[] | undefined {
  const found: { name: string; header: string; addresses: string[]; parts: Set<"brd" | "inet6"> }[] = [];
  for (const line of bodyLines(text)) {
    const header = /^\d+: ([\w.-]+?)(?:@[\w.-]+)?: <[A-Z0-9_,-]+> /.exec(line);
    const inet = /^ +inet (\d+(?:\.\d+){3}(?:\/\d+)?) /.exec(line)?.[1];
    if (header?.[1] !== undefined) found.push({ name: header[1], header: line, addresses: [], parts: new Set() });
    else if (line !== "" && !/^ +(?:link\/|inet6? |valid_lft |altname )/.test(line)) return undefined;
    if (inet !== undefined) found.at(-1)?.addresses.push(inet);
    if (inet !== undefined && line.includes(" brd ")) found.at(-1)?.parts.add("brd");
    if (/^ +inet6 /.test(line)) found.at(-1)?.parts.add("inet6");
  }
  return found.length === 0 ? undefined : found;
}
