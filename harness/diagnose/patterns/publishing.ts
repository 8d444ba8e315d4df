import type { ConditionIn } from "../../model/condition.ts";

/** What precedes the error of a port that the engine publishes. A server in a container prints only its own error. */
function publishing(error: string): RegExp {
  return new RegExp(
    `(?:driver failed programming external connectivity|[Ff]ailed to bind host port|userland proxy: |[Pp]orts are not available: |rootlessport )[^\\n]{0,1000}${error}`,
  );
}

/** Names, ports, address ranges and the firewall. */
export const publishingPatterns: readonly (readonly [ConditionIn<"publishing">, RegExp])[] = [
  // Podman 5.4 prints only the id of the other container.
  ["name-taken", /[Tt]he container name "\S+" is already in use by /],
  ["network-exists", /network with name \S{1,300} already exists/],
  // RootlessKit, and Podman's rootlessport.
  ["port-privileged", /cannot expose privileged port \d+/],
  ["port-privileged", publishing(String.raw`listen (?:tcp|udp)[46]? \S{0,50}:\d{1,3}: bind: permission denied`)],
  ["port-taken", /Bind for \S{1,100} failed: port is already allocated/],
  // EADDRINUSE: Docker for Mac 17. Windows reserves ranges of ports.
  [
    "port-taken",
    publishing(
      "(?:address already in use|Only one usage of each socket address|Failure EADDRINUSE|forwards/expose returned unexpected status|in a way forbidden by its access permissions)",
    ),
  ],
  ["address-not-local", publishing("cannot assign requested address")],

  ["address-pools-used", /all predefined address pools have been fully subnetted/],
  ["address-pools-used", /could not find an available, non-overlapping IPv4 address pool/],
  ["address-range-taken", /Pool overlaps with other one on this address space/],
  ["address-range-taken", /conflicts with network \w{1,100} \([^)\n]{1,100}\): networks have (?:overlapping|same)/],

  // Variants of iptables first: their error may be about a chain too.
  ["firewall-kernel", /can't initialize iptables table `\w{1,20}': /],
  ["firewall-kernel", /\(nf_tables\): {1,2}(?:RULE|CHAIN|TABLE)_\w{1,20} failed|unknown option "--dport"/],
  ["firewall-kernel", /Extension \w{1,30} revision 0 not supported, missing kernel module/],
  ["firewall-kernel", /Could not fetch rule set generation id: (?!Permission denied)/],
  ["firewall-chains-missing", /iptables[^\n]{0,1000}No chain\/target\/match by that name/],
];
