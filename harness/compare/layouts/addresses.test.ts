import { expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";

const lo = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
       valid_lft forever preferred_lft forever
`;
const shown = `${lo}24: eth0@if25: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue state UP
    link/ether 02:42:ac:10:45:f0 brd ff:ff:ff:ff:ff:ff
    inet 172.16.69.240/24 scope global eth0
       valid_lft forever preferred_lft forever
`;
const seen = `${lo}7: eth0@if8: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue qlen 1000
    link/ether 02:42:ac:10:45:f1 brd ff:ff:ff:ff:ff:ff
    inet 172.16.69.241/24 scope global eth0
       valid_lft forever preferred_lft forever
`;
const bridge = `3: docker0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue state DOWN group default
    link/ether 02:42:f1:7f:89:a6 brd ff:ff:ff:ff:ff:ff
    inet 172.17.0.1/16 scope global docker0
       valid_lft forever preferred_lft forever
`;

test("a container's addresses are compared by their network", () => {
  expect(brief(compare("docker run alpine ip a", shown, seen))).toMatch(/^equivalent: .*address/);
  expect(brief(compare("docker run alpine ip addr", shown, seen.replaceAll("172.16", "172.18")))).toBe(
    "drifted: machine | value-changed eth0 inet",
  );
  expect(brief(compare("docker run alpine ip a", shown, lo))).toBe("broken: machine | row-missing eth0");
  const older = shown.replace("240/24", "240/24 brd 172.16.69.255").concat("    inet6 fe80::42/64 scope link\n");
  expect(brief(compare("docker run alpine ip a", older, seen))).toBe(
    "drifted: address machine | line-missing eth0 brd | line-missing eth0 inet6",
  );
  expect(brief(compare("docker run alpine cat x", shown, seen))).not.toMatch(/^equivalent/);
});

test("on the machine only the bridge of Docker has to be as the lesson shows it", () => {
  const machine = seen.replaceAll("172.16.69.241/24", "192.168.65.2/32") + bridge;
  expect(brief(compare("ip a", `<Snip>\n${bridge}`, machine))).toMatch(/^equivalent: .*machine/);
  expect(brief(compare("ip a", shown + bridge, machine))).toMatch(/^equivalent: .*machine/);
  expect(brief(compare("ip a", bridge, machine.replace("172.17.0.1", "10.0.0.1")))).toMatch(/^drifted: .*docker0 inet/);
  expect(brief(compare("ip a", bridge, seen))).toBe("broken: incidental-row machine | row-missing docker0");
});
