import { expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";
import { size } from "../tables/cells.ts";
import { ports } from "./ports.ts";

test.each([
  ["0.0.0.0:80->80/tcp", "0.0.0.0:80->80/tcp, :::80->80/tcp"],
  [":::80->80/tcp", "[::]:80->80/tcp"],
  ["0.0.0.0:8080-8082->80-82/tcp, :::8080-8082->80-82/tcp", "0.0.0.0:8080-8082->80-82/tcp, [::]:8080-8082->80-82/tcp"],
  ["0.0.0.0:80-81->80-81/tcp", "0.0.0.0:80->80/tcp, 0.0.0.0:81->81/tcp"],
  ["80-81/tcp", "81/tcp, 80/tcp"],
  ["0.0.0.0:32768->80/tcp", "0.0.0.0:55001->80/tcp, [::]:55001->80/tcp"],
  ["0.0.0.0:32768-32769->80-81/tcp", "0.0.0.0:55003->80/tcp, 0.0.0.0:55001->81/tcp"],
])("%s is equivalent to %s", (expected, actual) => {
  expect(ports(expected, actual)).toEqual({ is: "rule", rule: "ports" });
  expect(ports(actual, expected)).toEqual({ is: "rule", rule: "ports" });
});

test.each([
  ["0.0.0.0:80->80/tcp, 0.0.0.0:443->443/tcp", "0.0.0.0:80->80/tcp, 443/tcp", "broken"],
  ["0.0.0.0:80-82->80-82/tcp", "0.0.0.0:80-81->80-81/tcp", "broken"],
  ["127.0.0.1:80->80/tcp", "0.0.0.0:80->80/tcp", "drifted"],
  ["0.0.0.0:80->80/tcp", "0.0.0.0:8080->80/tcp", "drifted"],
  ["0.0.0.0:80->80/tcp", "443/tcp, 0.0.0.0:80->80/tcp", "drifted"],
  ["0.0.0.0:53->53/udp", "0.0.0.0:53->53/tcp", "broken"],
  ["1-65535/tcp", "1-65534/tcp", "drifted"],
])("%s is not %s: %s", (expected, actual, weight) => {
  expect(ports(expected, actual)).toMatchObject({ is: "other", weight });
});

test.each([
  ["999kB", "1MB", true],
  ["999kB", "1e+03kB", true],
  ["1GB", "999MB", true],
  ["1.01GB", "999MB", false],
  ["0B", "1B", false],
  ["1000B", "1kB", true],
  ["1.2MB", "1.20MB", true],
  ["2B (virtual 187MB)", "2B (virtual 188MB)", true],
  ["2B (virtual 187MB)", "1.09kB (virtual 187MB)", false],
  ["2B", "2B (virtual 187MB)", false],
])("the sizes %s and %s are equal except for rounding: %s", (expected, actual, isOne) => {
  expect(size(false)(expected, actual).is).toBe(isOne ? "rule" : "other");
});

test("docker port in another order is drift, and no port is missing", () => {
  const shown = "443/tcp -> 0.0.0.0:32772\n80/tcp -> 0.0.0.0:32773\n";
  const seen = "80/tcp -> 0.0.0.0:32769\n80/tcp -> [::]:32769\n443/tcp -> 0.0.0.0:32768\n443/tcp -> [::]:32768\n";
  expect(brief(compare("docker port web", shown, seen))).toBe("drifted: ports | line-changed line 1");
  expect(brief(compare("docker port web", shown, "443/tcp -> 0.0.0.0:32768\n"))).toMatch(/^drifted|^broken/);
});
