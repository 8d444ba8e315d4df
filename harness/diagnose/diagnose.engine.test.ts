import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HostFixture, startHostFixture } from "../../test/host-fixture.ts";
import { refusingAddress as address, refusingRegistries, startSmallEngine } from "../../test/refusing.ts";
import { observe } from "../engine/client.ts";
import { connect } from "../engine/connect.ts";
import type { Engine } from "../engine/engine.ts";
import type { Condition } from "../model/condition.ts";
import { diagnose } from "./diagnose.ts";

// Each condition is provoked on real engines: the oldest and the newest that can be had.

describe.each(["bullseye", "forky"])("%s", (suite) => {
  let person: HostFixture;
  let engine: Engine;
  const stack = new AsyncDisposableStack();

  beforeAll(async () => {
    person = stack.use(await startHostFixture(suite));
    engine = connect(person.engine);
    stack.use(await refusingRegistries(engine));
  });
  afterAll(async () => await stack.disposeAsync());

  /** What the person's docker says with another environment. */
  async function says(env: Readonly<Record<string, string>>, ...args: string[]): Promise<string> {
    const client = { enter: [], env: { ...person.env, ...env } };
    const { stdout, stderr } = await observe(client, ["docker", ...args], { timeoutMs: 60_000 });
    return `${stdout}\n${stderr}`;
  }

  test.each<readonly [string, Condition, Readonly<Record<string, string>>, readonly string[]]>([
    ["no such socket", "engine-unreachable", { DOCKER_HOST: "unix:///nowhere/docker.sock" }, ["ps"]],
    ["no such socket in a run", "engine-unreachable", { DOCKER_HOST: "unix:///nowhere/docker.sock" }, ["run", "a"]],
    ["Docker Desktop's socket", "desktop-stopped", { DOCKER_HOST: "unix:///root/.docker/run/docker.sock" }, ["ps"]],
    ["a socket of a user's own", "rootless-stopped", { DOCKER_HOST: "unix:///run/user/4711/docker.sock" }, ["ps"]],
    ["a name that nobody has", "docker-host", { DOCKER_HOST: "tcp://nowhere.invalid:2375" }, ["ps"]],
    ["a port where nobody listens", "docker-host", { DOCKER_HOST: "tcp://127.0.0.1:9" }, ["info"]],
    ["an address that is none", "docker-host", { DOCKER_HOST: "http://127.0.0.1:9" }, ["ps"]],
    ["a context that nobody made", "context-unknown", {}, ["--context", "gone", "ps"]],
    ["an API of tomorrow", "engine-too-old", { DOCKER_API_VERSION: "1.99" }, ["ps"]],
    ["an API of the day before yesterday", "client-too-old", { DOCKER_API_VERSION: "1.11" }, ["ps"]],
    ["no docker at all", "client-missing", { PATH: "/nowhere" }, ["ps"]],
    ["a name that does not resolve", "name-resolution", {}, ["pull", "nowhere.invalid/image"]],
    ["the pull limit", "pull-limit", {}, ["pull", "localhost:5000/limited/image"]],
    ["an image for another processor", "platform", {}, ["pull", "localhost:5000/foreign/image"]],
    ["a certificate of tomorrow", "clock", {}, ["pull", `${address}:5443/image`]],
    ["a certificate of nobody known", "certificate", {}, ["pull", `${address}:5444/image`]],
    ["an image that is not there", "pull-denied", {}, ["pull", "nosuchimage"]],
    ["a tag that is not there", "tag-missing", {}, ["pull", "hello-world:nosuchtag"]],
    ["a program that is not in the image", "program-missing", {}, ["run", "--rm", "hello-world", "bash"]],
    ["a plugin that nobody has", "plugin-missing", {}, ["scout"]],
  ])("%s is %s", async (_, condition, env, args) => {
    const text = await says(env, ...args);
    expect(diagnose(text), text).toBe(condition);
  });

  test("a user who may not use the socket", async () => {
    const { stderr } = await engine.program(["setpriv", "--reuid", "65534", "--clear-groups", "docker", "ps"]);
    expect(diagnose(stderr), stderr).toBe("socket-permission");
  });

  test("a name and a port that are taken", async () => {
    await person.docker("run", "-d", "--name", "web", "-p", "8099:80", "httpd");
    const name = await says({}, "create", "--name", "web", "httpd");
    expect(diagnose(name), name).toBe("name-taken");
    const port = await says({}, "run", "-d", "-p", "8099:80", "httpd");
    expect(diagnose(port), port).toBe("port-taken");
  });

  test("a program for another processor", async () => {
    await person.docker("create", "--name", "foreign", "centos", "/foreign");
    await engine.program(["sh", "-c", "printf '\\177ELFgarbage' >/tmp/foreign; chmod 755 /tmp/foreign"]);
    await engine.docker(["cp", "/tmp/foreign", "foreign:/foreign"]);
    const text = await says({}, "start", "--attach", "foreign");
    expect(diagnose(text), text).toBe("platform");
  });

  test("a proxy that is not there, and a disk that is full", async () => {
    await using small = await startSmallEngine(engine);
    const proxy = await small.docker("pull", `${address}:5444/image`);
    expect(diagnose(proxy), proxy).toBe("proxy");
    const disk = await small.docker("pull", "centos");
    expect(diagnose(disk), disk).toBe("disk-full");
  });
});
