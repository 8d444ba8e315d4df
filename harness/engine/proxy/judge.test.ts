import { describe, expect, test } from "vitest";
import type { EngineApi } from "./engine-api.ts";
import { judgeRequest, type JudgedRequest } from "./judge.ts";
import { Ownership } from "./ownership.ts";
import { RefusedRequest, readRefusal, type Refusal } from "./refusal.ts";
import { routesFor } from "./routes.ts";

const run = { "io.labproof.run": "1-a" };
const ids = { own: "a".repeat(64), works: "b".repeat(64) };

/** What the engine answers to the proxy's own questions. */
const answers: Readonly<Record<string, unknown>> = {
  "GET /containers/own/json": { Id: ids.own, Config: { Labels: run } },
  "GET /containers/aaaa/json": { Id: ids.own, Config: { Labels: run } },
  "GET /containers/works/json": { Id: ids.works, Config: { Labels: {} } },
  "GET /containers/bbbb/json": { Id: ids.works, Config: { Labels: null } },
  "GET /containers/others/json": { Id: ids.works, Config: { Labels: { "io.labproof.run": "2-b" } } },
  "GET /exec/1/json": { ContainerID: "own" },
  "GET /exec/2/json": { ContainerID: "works" },
  "GET /networks/its": { Id: "c".repeat(64), Labels: run },
  "GET /networks/mine": { Id: "d".repeat(64), Labels: {} },
  "GET /volumes/its": { Labels: run },
  "GET /volumes/mine": { Labels: null },
  "GET /images/debian/json": { Id: "sha256:1", RepoTags: ["debian:latest"] },
  "GET /images/debian:latest/json": { Id: "sha256:1", RepoTags: ["debian:latest"] },
  "GET /images/json?all=1": [{ Id: "sha256:1", RepoTags: ["debian:latest"] }],
};

const api: EngineApi = {
  request() {
    throw new Error("nothing is sent while a request is judged");
  },
  async ask(method, path, body) {
    if (path === "/volumes/create") {
      const { Name, Labels } = Object(body);
      return { status: 201, json: Name === "mine" ? { Labels: null } : { Labels } };
    }
    const json = answers[`${method} ${path}`];
    return json === undefined ? { status: 404, json: { message: "no such object" } } : { status: 200, json };
  },
  [Symbol.asyncDispose]: async () => undefined,
};

async function judge(method: string, target: string, body?: unknown): Promise<JudgedRequest | Refusal> {
  const text = body === undefined ? "" : JSON.stringify(body);
  const request = { method, target, headers: {}, body: async () => text };
  const owner = new Ownership(api, "1-a", "/nowhere/1-a.jsonl");
  return await judgeRequest(request, routesFor(false), owner).catch((error: unknown) => {
    if (!(error instanceof RefusedRequest)) throw error;
    return readRefusal(error.message)!;
  });
}

/** How a container with this host configuration is judged. */
async function judgeHost(HostConfig: Readonly<Record<string, unknown>>): Promise<JudgedRequest | Refusal> {
  return await judge("POST", "/containers/create", { Image: "debian", HostConfig });
}

describe("a container", () => {
  test.each<[field: string, value: unknown]>([
    ["Privileged", true],
    ["CapAdd", ["NET_ADMIN"]],
    ["SecurityOpt", ["seccomp=unconfined"]],
    ["SecurityOpt", ["no-new-privileges", "label=disable"]],
    ["Devices", [{ PathOnHost: "/dev/sda" }]],
    ["DeviceRequests", [{ Count: -1, Capabilities: [["gpu"]] }]],
    ["DeviceCgroupRules", ["a *:* rwm"]],
    ["VolumesFrom", ["works"]],
    ["VolumesFrom", ["own"]],
    ["VolumeDriver", "other"],
    ["PidMode", "host"],
    ["IpcMode", "host"],
    ["IpcMode", "container:works"],
    ["UTSMode", "host"],
    ["UsernsMode", "host"],
    ["CgroupnsMode", "host"],
    ["CgroupParent", "/"],
    ["Sysctls", { "net.ipv4.ip_forward": "1" }],
    ["Runtime", "other"],
    ["GroupAdd", ["0"]],
    ["StorageOpt", { size: "1T" }],
    ["LogConfig", { Type: "syslog" }],
    ["LogConfig", { Type: "json-file", Config: { a: "b" } }],
    ["RestartPolicy", { Name: "always" }],
    ["MaskedPaths", []],
    ["ReadonlyPaths", []],
    ["NetworkMode", "host"],
    ["NetworkMode", "container:works"],
    ["NetworkMode", "ns:/proc/1/ns/net"],
    ["OomScoreAdj", -1000],
    ["Annotations", { a: "b" }],
    ["SomethingNew", "x"],
    ["__proto__", { Privileged: true }],
    ["toString", true],
  ])("does not get HostConfig.%s of %j", async (field, value) => {
    expect(await judgeHost(JSON.parse(`{${JSON.stringify(field)}:${JSON.stringify(value)}}`))).toEqual({
      why: "option",
      part: expect.stringContaining(`HostConfig.${field}`),
    });
  });

  test.each([
    "/etc:/host",
    "./x:/host",
    "~/x:/host",
    "C:\\x:/host",
    "its:/x:rshared",
    "its:x",
    "its:/x:ro,U",
    "x",
    "",
    ":/x",
    "its:/a:/b:ro",
    "../x:/y",
  ])("does not get the bind %j", async (bind) => {
    expect(await judgeHost({ Binds: [bind, "its:/ok"] })).toMatchObject({ why: /^(?:host-path|option)$/u });
  });

  test.each<[value: unknown]>([
    [{ Type: "bind", Source: "/etc", Target: "/x" }],
    [{ Source: "/etc", Target: "/x" }],
    [{ Type: "VOLUME", Source: "its", Target: "/x" }],
    [{ Type: "npipe", Source: "//./pipe/docker_engine", Target: "/x" }],
    [{ Type: "image", Source: "debian", Target: "/x" }],
    [{ Type: "volume", Source: "/etc", Target: "/x" }],
    [{ Type: "tmpfs", Source: "/etc", Target: "/x" }],
    [{ Type: "volume", Source: "its", Target: "/x", BindOptions: { Propagation: "rshared" } }],
    [{ Type: "volume", Source: "", Target: "/x", VolumeOptions: { DriverConfig: { Options: { device: "/etc" } } } }],
    [{ Type: "volume", Source: "", Target: "/x", VolumeOptions: { DriverConfig: { Name: "other" } } }],
    [{ Type: "volume", Source: "its", Target: "/x", VolumeOptions: { Subpath: "../.." } }],
    ["/etc:/x"],
  ])("does not get the mount %j", async (mount) => {
    expect(await judgeHost({ Mounts: [mount] })).toHaveProperty("why");
  });

  test.each<[config: Readonly<Record<string, unknown>>, why: string]>([
    [{ HostConfig: { Binds: ["mine:/x"] } }, "not-ours"],
    [{ HostConfig: { Mounts: [{ Type: "volume", Source: "mine", Target: "/x" }] } }, "not-ours"],
    [{ HostConfig: { NetworkMode: "mine" } }, "not-ours"],
    [{ NetworkingConfig: { EndpointsConfig: { mine: {} } } }, "not-ours"],
    [{ HostConfig: { Links: ["works:w"] } }, "not-ours"],
    [{ NetworkingConfig: { EndpointsConfig: { its: { Links: ["works"] } } } }, "not-ours"],
    [{ NetworkingConfig: { EndpointsConfig: { its: { DriverOpts: { a: "b" } } } } }, "option"],
    [{ Env: ["HOME"] }, "option"],
    [{ Volumes: { "/etc:/host": {} } }, "host-path"],
  ])("is refused with %j", async (config, why) => {
    expect(await judge("POST", "/containers/create", { Image: "debian", ...config })).toMatchObject({ why });
  });

  test("gets what is safe, the label of the run, and nothing that is not listed", async () => {
    const safe = {
      Image: "debian",
      Cmd: ["true"],
      Env: ["A=b"],
      Volumes: { "/anonymous": {} },
      HostConfig: {
        Binds: ["its:/its:ro"],
        NetworkMode: "its",
        Memory: 6_000_000,
        PortBindings: { "80/tcp": [{ HostIp: "127.0.0.1", HostPort: "8080" }] },
        SecurityOpt: ["no-new-privileges"],
      },
    };
    const unset = { privileged: false, CapAdd: null, Sysctls: {}, VolumesFrom: [], PidMode: "", MaskedPaths: null };
    const sent = { ...safe, HostConfig: { ...safe.HostConfig, ...unset }, Labels: { a: "b" } };
    const judged = await judge("POST", "/v1.44/containers/create?name=web", sent);
    expect(judged).toMatchObject({ method: "POST", path: "/v1.44/containers/create?name=web" });
    const body = "body" in judged ? JSON.parse(judged.body ?? "") : {};
    expect(body).toEqual({ ...safe, Labels: { a: "b", ...run } });
  });
});

describe("an object in a path", () => {
  test.each([
    ["POST", "/containers/own/kill?signal=9", "/containers/own/kill?signal=9"],
    // The beginning of an id stays the same container until the engine reads it.
    ["POST", "/containers/aaaa/kill", `/containers/${ids.own}/kill`],
    ["DELETE", "/v1.24/containers/own?force=1", "/v1.24/containers/own?force=1"],
    ["POST", "/containers/missing/kill", "/containers/missing/kill"],
    ["POST", "/exec/1/start", "/exec/1/start"],
    ["DELETE", "/networks/its", "/networks/its"],
    ["DELETE", "/volumes/its", "/volumes/its"],
    ["GET", "/containers/works/json", "/containers/works/json"],
    ["GET", "/images/localhost:5000/a/b@sha256:0/json", "/images/localhost:5000/a/b@sha256:0/json"],
  ])("%s %s becomes %s", async (method, target, path) => {
    expect(await judge(method, target)).toMatchObject({ method, path });
  });

  test.each([
    ["POST", "/containers/works/kill"],
    ["POST", "/containers/bbbb/kill"],
    ["POST", "/containers/others/kill"],
    ["POST", "/exec/2/start"],
    ["DELETE", "/networks/mine"],
    ["DELETE", "/volumes/mine"],
    ["DELETE", "/images/debian"],
    ["POST", "/commit?container=works"],
  ])("%s %s is not the run's", async (method, target) => {
    expect(await judge(method, target)).toMatchObject({ why: "not-ours" });
  });

  test.each([
    ["POST", "/images/debian/tag?repo=debian", "name-exists"],
    ["POST", "/commit?container=own&repo=debian&tag=latest", "name-exists"],
    ["POST", "/networks/create", "option"],
    ["GET", "/v1.23/info", "command"],
    ["GET", "/v2.0/info", "command"],
    ["GET", "/info/", "command"],
    ["GET", "/containers/../info", "command"],
    ["GET", "/containers/%77orks/json", "command"],
    ["POST", "/containers/own/start?checkpoint=x", "option"],
    ["DELETE", "/containers/own?link=1", "option"],
  ])("%s %s is refused as %s", async (method, target, why) => {
    const body = target.startsWith("/networks") ? { IPAM: { Config: [{ Subnet: "10.9.0.0/16" }] } } : undefined;
    expect(await judge(method, target, body)).toMatchObject({ why });
  });
});
