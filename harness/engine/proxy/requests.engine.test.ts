import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Person, startPerson } from "../../../test/person.ts";
import { rawRequest, sendRaw, statusOf } from "../../../test/raw-request.ts";
import type { StartedEngine } from "../engine.ts";

let person: Person;
let engine: StartedEngine;

beforeAll(async () => {
  person = await startPerson();
  engine = await person.open();
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await person[Symbol.asyncDispose]();
});

function chunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}

/** It would be allowed. */
const second = rawRequest("POST", "/volumes/create", { Name: "second" });
const upgrade = ["Connection: Upgrade", "Upgrade: tcp"];

describe("a request to the socket of a host engine", () => {
  const create = { Image: "debian", Cmd: ["true"] };
  const bind = "/etc:/host";

  test.each<[name: string, status: number, ...bytes: string[]]>([
    ["a question", 200, rawRequest("GET", "/version")],
    ["a question with a version", 200, rawRequest("GET", "/v1.24/containers/json?all=1")],
    ["a version before 1.24", 403, rawRequest("GET", "/v1.23/containers/json")],
    ["an unknown path", 403, rawRequest("GET", "/libpod/info")],
    ["an unknown method", 400, rawRequest("FROB", "/version")],
    ["a method of another path", 403, rawRequest("PUT", "/version")],
    ["an escaped path", 403, rawRequest("POST", "/containers/works%2Fkill")],
    ["a path with an empty name", 403, rawRequest("POST", "//containers/works/kill")],
    ["a path that goes up", 403, rawRequest("POST", "/containers/x/../works/kill")],
    ["a path as a whole address", 403, rawRequest("POST", "http://docker/containers/works/kill")],
    ["an unknown parameter", 403, rawRequest("POST", "/containers/create?checkpoint=x", create)],
    ["a parameter twice", 403, rawRequest("POST", "/containers/create?name=a&name=b", create)],
    [
      "a field in another case",
      403,
      rawRequest("POST", "/containers/create", { ...create, hostconfig: { Binds: [bind] } }),
    ],
    [
      "a switch in another case",
      403,
      rawRequest("POST", "/containers/create", { ...create, HostConfig: { privileged: true } }),
    ],
    [
      "a volume that is a bind mount",
      403,
      rawRequest("POST", "/containers/create", { ...create, Volumes: { [bind]: {} } }),
    ],
    ["a bind mount", 403, rawRequest("POST", "/containers/create", { ...create, HostConfig: { Binds: [bind] } })],
    ["no masked paths", 403, rawRequest("POST", "/containers/create", { ...create, HostConfig: { MaskedPaths: [] } })],
    ["a body that is no object", 403, rawRequest("POST", "/containers/create", [])],
    ["a body that is not JSON", 403, rawRequest("POST", "/containers/create", "{")],
    ["an oversized body", 403, rawRequest("POST", "/containers/create", { ...create, Env: ["x".repeat(5_000_000)] })],
    ["an oversized head", 400, rawRequest("GET", `/version?${"x".repeat(100_000)}`)],
    ["another protocol", 403, rawRequest("POST", "/session", undefined, ["Connection: Upgrade", "Upgrade: h2c"])],
    [
      "another protocol on a question",
      403,
      rawRequest("GET", "/version", undefined, ["Connection: Upgrade", "Upgrade: tcp"]),
    ],
    [
      "another protocol for a session",
      403,
      rawRequest("POST", "/containers/works/attach", undefined, ["Connection: Upgrade", "Upgrade: h2c"]),
    ],
    [
      "two lengths",
      400,
      "POST /containers/create HTTP/1.1\r\nHost: d\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
    ],
    [
      "a length and chunks",
      400,
      "POST /containers/create HTTP/1.1\r\nHost: d\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ["bytes that are no request", 400, "\u0000\u0001\u0002\r\n\r\n"],
  ])("that is %s gets the status %i", async (_, status, ...bytes) => {
    const before = await person.inventory();
    const answer = await sendRaw(engine.handle.dockerHost, ...bytes);
    expect(statusOf(answer), answer.slice(0, 500)).toBe(status);
    if (status === 403) expect(JSON.parse(answer.slice(answer.indexOf("{")))).toEqual({ message: expect.any(String) });
    expect(await person.inventory()).toBe(before);
  });

  test.each<[method: string, target: string, body?: unknown]>([
    ...[
      "kill",
      "stop",
      "start",
      "restart",
      "pause",
      "unpause",
      "wait",
      "attach",
      "resize",
      "update",
      "rename?name=x",
    ].map((verb): [string, string] => ["POST", `/containers/works/${verb}`]),
    ["DELETE", "/containers/works?force=1&v=1"],
    ["GET", "/containers/works/logs?stdout=1"],
    ["GET", "/containers/works/top"],
    ["GET", "/containers/works/export"],
    ["GET", "/containers/works/archive?path=/mine"],
    ["PUT", "/containers/works/archive?path=/mine"],
    ["POST", "/containers/works/exec", { Cmd: ["rm", "-r", "/mine"] }],
    ["POST", "/commit?container=works&repo=stolen"],
    ["DELETE", "/volumes/mine?force=1"],
    ["DELETE", "/networks/mine"],
    ["POST", "/networks/mine/connect", { Container: "works" }],
    ["POST", "/networks/bridge/disconnect", { Container: "works", Force: true }],
    ["DELETE", "/images/debian?force=1"],
    ["POST", "/images/debian/tag?repo=existing"],
    ["POST", "/images/debian/tag?repo=existing:latest&tag=x"],
    ["POST", "/images/debian/push"],
    ["POST", "/images/load"],
    ["POST", "/images/create?fromSrc=-&repo=existing"],
    ["POST", "/images/create?fromImage=debian"],
    ...["containers", "images", "volumes", "networks", "build"].map((kind): [string, string] => [
      "POST",
      `/${kind}/prune`,
    ]),
    ["POST", "/build?remote=http://127.0.0.1/x.tar"],
    ["POST", "/build?networkmode=host"],
    ["POST", "/build?version=2&session=x"],
    ["POST", "/build?t=existing"],
    ["POST", "/auth", { username: "a" }],
    ["POST", "/swarm/init", { ListenAddr: "0.0.0.0" }],
    ["POST", "/plugins/x/enable"],
    ["GET", "/configs"],
    ["POST", "/secrets/create", { Name: "x" }],
    ["POST", "/volumes/create", { Name: "bound", DriverOpts: { type: "none", o: "bind", device: "/etc" } }],
    ["POST", "/networks/create", { Name: "wide", IPAM: { Config: [{ Subnet: "8.0.0.0/6" }] } }],
    ["POST", "/networks/create", { Name: "wide", Driver: "macvlan" }],
  ])("%s %s is refused", async (method, target, body) => {
    const before = await person.inventory();
    const answer = await sendRaw(engine.handle.dockerHost, rawRequest(method, `/v1.45${target}`, body));
    expect(statusOf(answer), answer).toBe(403);
    expect(await person.inventory()).toBe(before);
  });

  test.each([
    ["in one write", [rawRequest("GET", "/version") + second]],
    ["after the answer", [rawRequest("GET", "/version"), "", "", second]],
    ["after a question for another protocol", [rawRequest("GET", "/version", undefined, upgrade) + second]],
  ])("that follows another one on the same connection, %s, never reaches the engine", async (_, parts) => {
    const answer = await sendRaw(engine.handle.dockerHost, ...parts);
    expect(answer).not.toContain("HTTP/1.1 201");
    expect(await person.docker("volume", "ls", "--quiet")).not.toContain("second");
  });

  test("in chunks is judged as a whole", async () => {
    const head = "POST /containers/create HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n\r\n";
    const [start, end] = ['{"Image":"debian","HostConf', 'ig":{"Privileged":true}}'];
    const answer = await sendRaw(engine.handle.dockerHost, head, chunk(start), chunk(end), "0\r\n\r\n");
    expect(answer).toContain("HostConfig.Privileged");
    expect(statusOf(answer)).toBe(403);
  });

  test("reaches the engine as it was judged: of two fields with one name the last, and none in another case", async () => {
    const labels = '"Labels":{"a":"1","io.labproof.run":"other"}';
    const body = `{"Image":"debian","Cmd":["true"],"Cmd":["false"],"maskedpaths":[],"HostConfig":{"maskedPaths":[]},${labels}}`;
    const answer = await sendRaw(engine.handle.dockerHost, rawRequest("POST", "/containers/create?name=judged", body));
    expect(statusOf(answer), answer).toBe(201);
    const [made] = JSON.parse(await person.docker("inspect", "judged"));
    expect(made).toMatchObject({
      Config: { Cmd: ["false"], Labels: { a: "1", "io.labproof.run": engine.handle.run } },
      HostConfig: { MaskedPaths: expect.arrayContaining(["/proc/kcore"]) },
    });
  });

  test("is for the user alone", async () => {
    const path = engine.handle.dockerHost.replace("unix://", "");
    expect((await stat(dirname(path))).mode & 0o777).toBe(0o700);
  });
});
