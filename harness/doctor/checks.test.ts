import { expect, test } from "vitest";
import type { Check, CheckName } from "../model/doctor.ts";
import type { Condition } from "../model/condition.ts";
import { judgeFacts, outcomeOfChecks } from "./checks.ts";
import type { Facts } from "./facts.ts";

/** A machine without problems. */
const healthy: Facts = {
  platform: "linux",
  client: { kind: "answered", value: { version: "Docker version 28.5.2, build ecc6942", path: "/usr/bin/docker" } },
  address: { kind: "answered", value: { endpoint: "unix:///var/run/docker.sock", from: "context default" } },
  socket: "open",
  engine: { kind: "answered", value: { version: "28.5.2", components: ["Engine", "containerd", "runc"] } },
  info: {
    os: "Debian GNU/Linux 13 (trixie)",
    memoryBytes: 8.2e9,
    rootFolder: "/var/lib/docker",
    clockAheadMs: 40,
    mirrors: [],
    warnings: ["WARNING: No swap limit support"],
    httpProxy: "",
    httpsProxy: "",
    isHere: true,
  },
  search: { kind: "answered", value: "NAME" },
  hasAccount: false,
  registry: { clockAheadMs: -1200, pulls: { left: 97, of: 100 } },
  proxies: [{ address: "http://***@proxy.example:3128" }],
  disk: { path: "/var/lib/docker", freeBytes: 12.34e9 },
};

test("without problems, each check shows what it saw", () => {
  const checks = judgeFacts(healthy);
  expect(checks.map((check) => (check.state === "ok" ? `${check.name}: ${check.seen}` : check))).toEqual([
    "client: Docker version 28.5.2, build ecc6942, /usr/bin/docker",
    "address: unix:///var/run/docker.sock, context default",
    "socket: unix:///var/run/docker.sock",
    "engine: 28.5.2, Debian GNU/Linux 13 (trixie), 8.2 GB RAM, WARNING: No swap limit support",
    "clock: -1 s",
    "proxy: http://***@proxy.example:3128",
    "disk: /var/lib/docker 12.3 GB",
    "registry: docker.io",
    "pulls: 97/100",
  ]);
  expect(outcomeOfChecks(checks)).toBe("passed");
});

const { socket: _, info: __, registry: ___, disk: ____, ...bare } = healthy;
const down = (text: string): Partial<Facts> => ({
  engine: { kind: "failed", text },
  search: { kind: "failed", text },
});
const at = (endpoint: string, from = "context default"): Partial<Facts> => ({
  address: { kind: "answered", value: { endpoint, from } },
});

test.each<readonly [string, CheckName, Condition, Partial<Facts>]>([
  ["a missing docker", "client", "client-missing", { client: { kind: "failed", text: "spawn docker ENOENT" } }],
  [
    "Podman's docker",
    "client",
    "podman",
    { client: { kind: "answered", value: { version: "podman version 5.4.2", path: "/usr/bin/docker" } } },
  ],
  [
    "Podman's service",
    "engine",
    "podman",
    { engine: { kind: "answered", value: { version: "5.4.2", components: ["Podman Engine"] } } },
  ],
  [
    "a missing context",
    "address",
    "context-unknown",
    {
      address: { kind: "failed", text: 'Current context "gone" is not found on the file system' },
    },
  ],
  ["a missing default socket", "socket", "engine-unreachable", { socket: "missing" }],
  [
    "a missing socket of DOCKER_HOST",
    "socket",
    "docker-host",
    { socket: "missing", ...at("unix:///tmp/x", "DOCKER_HOST") },
  ],
  [
    "a missing socket of Docker Desktop",
    "socket",
    "desktop-stopped",
    { platform: "macos", socket: "missing", ...at("unix:///Users/lan/.docker/run/docker.sock") },
  ],
  [
    "a missing socket of a rootless engine",
    "socket",
    "rootless-stopped",
    { socket: "missing", ...at("unix:///run/user/1000/docker.sock") },
  ],
  ["a socket without permission", "socket", "socket-permission", { socket: "closed" }],
  [
    "a socket without a server",
    "engine",
    "engine-unreachable",
    down("Cannot connect to the Docker daemon at unix:///var/run/docker.sock."),
  ],
  [
    "a missing pipe on Windows",
    "engine",
    "desktop-stopped",
    {
      ...bare,
      platform: "windows",
      ...at("npipe:////./pipe/dockerDesktopLinuxEngine"),
      ...down("open //./pipe/dockerDesktopLinuxEngine: The system cannot find the file specified."),
    },
  ],
  ["a socket that does not answer", "engine", "engine-unreachable", { engine: { kind: "timed-out", afterMs: 10_000 } }],
  ["an engine with a slow clock", "clock", "clock", { info: { ...info(), clockAheadMs: -7_200_000 } }],
  ["a machine with a fast clock", "clock", "clock", { registry: { clockAheadMs: 300_001 } }],
  ["an unreachable proxy", "proxy", "proxy", { proxies: [{ address: "http://proxy:3128", refused: "ECONNREFUSED" }] }],
  ["a full disk", "disk", "disk-full", { disk: { path: "/var/lib/docker", freeBytes: 0.99e9 } }],
  [
    "a network that intercepts TLS",
    "registry",
    "certificate",
    { search: { kind: "failed", text: "x509: certificate signed by unknown authority" } },
  ],
  [
    "a registry that does not answer",
    "registry",
    "network-timeout",
    { search: { kind: "timed-out", afterMs: 10_000 } },
  ],
  ["no pulls left", "pulls", "pull-limit", { registry: { clockAheadMs: 0, pulls: { left: 0, of: 100 } } }],
])("%s is a problem of the check %s: %s", (_title, name, condition, facts) => {
  const checks = judgeFacts({ ...healthy, ...facts });
  const problems = checks.filter((check) => check.state === "problem");
  expect(problems).toEqual([{ name, state: "problem", condition, text: expect.any(String) }]);
  expect(outcomeOfChecks(checks)).toBe("failed");
});

test("a check that needs a failed one is inconclusive, not a second problem", () => {
  const text = "Cannot connect to the Docker daemon at unix:///var/run/docker.sock.";
  const { info: _info, disk: _disk, ...rest } = healthy;
  const checks = judgeFacts({ ...rest, proxies: [], ...down(text), socket: "missing" });
  expect(checks.filter(({ state }) => state === "inconclusive")).toEqual([
    { name: "engine", state: "inconclusive", why: { code: "needs", check: "socket" } },
    { name: "registry", state: "inconclusive", why: { code: "needs", check: "socket" } },
  ] satisfies Check[]);
});

test("an unknown error text makes the check and the outcome inconclusive", () => {
  const checks = judgeFacts({ ...healthy, search: { kind: "failed", text: "gremlins" } });
  expect(checks.find(({ name }) => name === "registry")).toMatchObject({
    why: { code: "not-understood", text: "gremlins" },
  });
  expect(outcomeOfChecks(checks)).toBe("inconclusive");
});

test("checks that do not apply are left out", () => {
  const names = judgeFacts({ ...bare, proxies: [], ...at("ssh://me@far") }).map(({ name }) => name);
  expect(names).toEqual(["client", "address", "engine", "registry"]);
});

test("the pulls of the IP address do not matter with an account or a mirror", () => {
  const used = { ...healthy, registry: { clockAheadMs: 0, pulls: { left: 0, of: 100 } } };
  for (const facts of [{ hasAccount: true }, { info: { ...info(), mirrors: ["https://mirror.example/"] } }]) {
    expect(outcomeOfChecks(judgeFacts({ ...used, ...facts }))).toBe("passed");
  }
});

test("no check shows a password", () => {
  const url = "http://lan:s3cret@proxy.example:3128";
  const failed = { kind: "failed", text: `proxyconnect ${url}` } as const;
  const seen: readonly Partial<Facts>[] = [
    { client: failed },
    { client: { kind: "answered", value: { version: url, path: url } } },
    { address: failed },
    at(url.replace("http", "tcp")),
    { socket: "missing", ...at(`unix://${url}`) },
    { engine: failed },
    { search: failed },
    { proxies: [{ address: url, refused: url }] },
    { proxies: [{ address: url }] },
  ];
  for (const facts of seen) expect(JSON.stringify(judgeFacts({ ...healthy, ...facts }))).not.toContain("s3cret");
});

function info(): NonNullable<Facts["info"]> {
  if (healthy.info === undefined) throw new Error("unreachable");
  return healthy.info;
}
