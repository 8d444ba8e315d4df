import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HostFixture, startHostFixture } from "../../test/host-fixture.ts";
import { refusingAddress as address, refusingRegistries, startSmallEngine } from "../../test/refusing-registry.ts";
import { observe } from "../engine/client.ts";
import { connect } from "../engine/connect.ts";
import type { Engine } from "../engine/engine.ts";
import type { Condition } from "../model/condition.ts";
import { diagnose } from "./diagnose.ts";

// Causes each condition on real engines: the oldest and the newest available ones.

describe.each(["bullseye", "forky"])("%s", (suite) => {
  let host: HostFixture;
  let engine: Engine;
  const stack = new AsyncDisposableStack();

  beforeAll(async () => {
    host = stack.use(await startHostFixture(suite));
    engine = connect(host.engine);
    stack.use(await refusingRegistries(engine));
  });
  afterAll(async () => await stack.disposeAsync());

  /** Runs the user's docker with other variables and returns stdout and stderr. */
  async function output(env: Readonly<Record<string, string>>, ...args: string[]): Promise<string> {
    const client = { enter: [], env: { ...host.env, ...env } };
    const { stdout, stderr } = await observe(client, ["docker", ...args], { timeoutMs: 60_000 });
    return `${stdout}\n${stderr}`;
  }

  test.each<readonly [string, Condition, Readonly<Record<string, string>>, readonly string[]]>([
    ["a missing socket", "engine-unreachable", { DOCKER_HOST: "unix:///nowhere/docker.sock" }, ["ps"]],
    ["a missing socket in a run", "engine-unreachable", { DOCKER_HOST: "unix:///nowhere/docker.sock" }, ["run", "a"]],
    [
      "a missing socket of Docker Desktop",
      "desktop-stopped",
      { DOCKER_HOST: "unix:///root/.docker/run/docker.sock" },
      ["ps"],
    ],
    [
      "a missing socket of a rootless engine",
      "rootless-stopped",
      { DOCKER_HOST: "unix:///run/user/4711/docker.sock" },
      ["ps"],
    ],
    ["an unknown host", "docker-host", { DOCKER_HOST: "tcp://nowhere.invalid:2375" }, ["ps"]],
    ["a port without a server", "docker-host", { DOCKER_HOST: "tcp://127.0.0.1:9" }, ["info"]],
    ["an invalid address", "docker-host", { DOCKER_HOST: "http://127.0.0.1:9" }, ["ps"]],
    ["an unknown context", "context-unknown", {}, ["--context", "gone", "ps"]],
    ["a future API version", "engine-too-old", { DOCKER_API_VERSION: "1.99" }, ["ps"]],
    ["an old API version", "client-too-old", { DOCKER_API_VERSION: "1.11" }, ["ps"]],
    ["a missing docker", "client-missing", { PATH: "/nowhere" }, ["ps"]],
    ["an unknown registry", "name-resolution", {}, ["pull", "nowhere.invalid/image"]],
    ["the pull limit", "pull-limit", {}, ["pull", "localhost:5000/limited/image"]],
    ["a registry that is down", "registry-down", {}, ["pull", "localhost:5000/down/image"]],
    ["an image for another processor", "platform", {}, ["pull", "localhost:5000/foreign/image"]],
    ["a certificate that is not valid yet", "clock", {}, ["pull", `${address}:5443/image`]],
    ["a certificate of an unknown authority", "certificate", {}, ["pull", `${address}:5444/image`]],
    ["an unknown image", "pull-denied", {}, ["pull", "nosuchimage"]],
    ["an unknown tag", "tag-missing", {}, ["pull", "hello-world:nosuchtag"]],
    ["a program missing in the image", "program-missing", {}, ["run", "--rm", "hello-world", "bash"]],
    ["a missing plugin", "plugin-missing", {}, ["scout"]],
  ])("%s is the condition %s", async (_, condition, env, args) => {
    const text = await output(env, ...args);
    expect(diagnose(text), text).toBe(condition);
  });

  test("a user without permission for the socket is recognized", async () => {
    const { stderr } = await engine.program(["setpriv", "--reuid", "65534", "--clear-groups", "docker", "ps"]);
    expect(diagnose(stderr), stderr).toBe("socket-permission");
  });

  test("a used name and a used port are recognized", async () => {
    await host.docker("run", "-d", "--name", "web", "-p", "8099:80", "httpd");
    const name = await output({}, "create", "--name", "web", "httpd");
    expect(diagnose(name), name).toBe("name-taken");
    const port = await output({}, "run", "-d", "-p", "8099:80", "httpd");
    expect(diagnose(port), port).toBe("port-taken");
  });

  test("a program for another processor is recognized", async () => {
    await host.docker("create", "--name", "foreign", "centos", "/foreign");
    await engine.program(["sh", "-c", "printf '\\177ELFgarbage' >/tmp/foreign; chmod 755 /tmp/foreign"]);
    await engine.docker(["cp", "/tmp/foreign", "foreign:/foreign"]);
    const text = await output({}, "start", "--attach", "foreign");
    expect(diagnose(text), text).toBe("platform");
  });

  test("an unreachable proxy and a full disk are recognized", async () => {
    await using small = await startSmallEngine(engine);
    const proxy = await small.docker("pull", `${address}:5444/image`);
    expect(diagnose(proxy), proxy).toBe("proxy");
    const disk = await small.docker("pull", "centos");
    expect(diagnose(disk), disk).toBe("disk-full");
  });
});
