import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HostFixture, startHostFixture } from "../../test/host-fixture.ts";
import { refusingAddress as address, refusingRegistries, startSmallEngine } from "../../test/refusing-registry.ts";
import { workFolder } from "../../test/labproof.ts";
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
    ["an option of a missing plugin", "plugin-missing", {}, ["scout", "-d"]],
    [
      "certificates that are missing",
      "engine-tls",
      { DOCKER_TLS_VERIFY: "1", DOCKER_HOST: "tcp://127.0.0.1:9" },
      ["ps"],
    ],
    ["a login without a terminal", "login-no-terminal", {}, ["login", "--username", "an"]],
    ["a registry of this machine that is not there", "registry-local-missing", {}, ["pull", "localhost:5999/image"]],
    ["a runtime that the engine lacks", "runtime-unknown", {}, ["run", "--rm", "--runtime", "nvidia", "hello-world"]],
    ["a GPU that the machine lacks", "gpu-missing", {}, ["run", "--rm", "--gpus", "all", "hello-world"]],
    ["an address of another machine", "address-not-local", {}, ["run", "--rm", "-p", "192.0.2.77:80:80", "httpd"]],
    [
      "a folder that does not exist",
      "mount-source-missing",
      {},
      ["run", "--rm", "--mount", "type=bind,source=/nowhere,target=/a", "hello-world"],
    ],
    [
      "a folder that is mounted onto a file",
      "mount-kind-mismatch",
      {},
      ["run", "--rm", "-v", "/tmp:/etc/passwd", "centos", "true"],
    ],
    ["a file that is not executable", "not-executable", {}, ["run", "--rm", "centos", "/etc/passwd"]],
    ["an address range in use", "address-range-taken", {}, ["network", "create", "--subnet", "172.17.0.0/16", "a"]],
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

  test("a script with Windows line ends is recognized", async () => {
    await host.docker("create", "--name", "script", "centos", "/run.sh");
    await engine.program(["sh", "-c", "printf '#!/bin/bash\\r\\ntrue\\r\\n' >/tmp/run.sh; chmod 755 /tmp/run.sh"]);
    await engine.docker(["cp", "/tmp/run.sh", "script:/run.sh"]);
    const text = await output({}, "start", "--attach", "script");
    expect(diagnose(text), text).toBe("interpreter-missing");
  });

  test("a client's configuration that is damaged is recognized, but not before another error", async () => {
    await using folder = await workFolder({ "config.json": "}" });
    const env = { DOCKER_CONFIG: folder.path };
    const damaged = await output(env, "container", "inspect", "nosuch");
    expect(diagnose(damaged), damaged).toBe("client-config");
    const both = await output(env, "pull", "hello-world:nosuchtag");
    expect(diagnose(both), both).toBe("tag-missing");
  });

  test("a used name of a network, and used address pools, are recognized", async () => {
    await host.docker("network", "create", "web");
    const name = await output({}, "network", "create", "web");
    expect(diagnose(name), name).toBe("network-exists");
    let pools = "";
    for (let at = 0; at < 40 && !pools.includes("Error"); at++) pools = await output({}, "network", "create", `n${at}`);
    expect(diagnose(pools), pools).toBe("address-pools-used");
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
