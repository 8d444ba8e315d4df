import { describe, expect, test } from "vitest";
import { isFree } from "./object-bodies.ts";

const machine = {
  interfaces: ["127.0.0.1/8", "::1/128", "192.168.1.20/24"],
  routes: `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
eth0	00000000	0101A8C0	0003	0	0	0	00000000	0	0	0
eth0	0001A8C0	00000000	0001	0	0	0	00FFFFFF	0	0	0
tun0	0000080A	0100090A	0003	0	0	0	0000FCFF	0	0	0
`,
  resolver: "# a comment\nnameserver 10.20.30.40\nsearch example.org\n",
};

describe("the subnet of a network", () => {
  test.each(["10.77.0.0/16", "172.30.5.0/24", "192.168.2.0/24", "10.12.0.0/16"])("may be %s", (subnet) => {
    expect(isFree(subnet, machine)).toBe(true);
  });

  test.each([
    ["larger than a network of Docker", "10.76.0.0/15"],
    ["larger than a private range", "8.0.0.0/6"],
    ["everything", "0.0.0.0/0"],
    ["public", "1.1.0.0/16"],
    ["of the machine itself", "127.0.0.0/16"],
    ["the machine's LAN", "192.168.1.0/24"],
    ["a part of the LAN", "192.168.1.128/25"],
    ["around the LAN", "192.168.0.0/16"],
    ["behind a VPN's route, 10.8.0.0/14", "10.11.0.0/16"],
    ["around a VPN's gateway, 10.9.0.1", "10.9.0.0/24"],
    ["around a name server", "10.20.0.0/16"],
    ["of IPv6", "fd00::/64"],
    ["an address alone", "10.77.0.1"],
    ["no subnet", "10.77.0.0/33"],
  ])("may not be %s: %s", (_, subnet) => {
    expect(isFree(subnet, machine)).toBe(false);
  });
});
