import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HostFixture, startHostFixture } from "../../../test/host-fixture.ts";
import { suites } from "../../../test/prepare.ts";
import { connect } from "../../engine/connect.ts";
import type { Engine } from "../../engine/engine.ts";
import { takeInventory } from "../../engine/cleanup/inventory.ts";
import type { ContainerTrace } from "../../model/evidence.ts";
import { takeTraces } from "./traces.ts";

describe.each(suites)("on the Docker of %s", (suite) => {
  let person: HostFixture;

  beforeAll(async () => {
    person = await startHostFixture(suite);
    await person.docker("pull", "hello-world");
    await person.docker("run", "--name", "greeted", "hello-world");
    await person.docker("pull", "debian");
    await person.docker("network", "create", "app-net");
    await person.docker("volume", "create", "data");
    const used = ["--network", "app-net", "--volume", "data:/data", "--env", "PASSWORD=secret"];
    await person.docker("run", "-dit", "--name", "open", ...used, "debian");
    await person.docker("run", "--name", "failed", "debian", "sh", "-c", "exit 7").catch(() => undefined);
    await person.docker("create", "--name", "never", "hello-world");
    await person.docker("run", "--name", "cannot", "hello-world", "/nowhere").catch(() => undefined);
    await person.docker("tag", "debian", "hello-world:mine");
  });

  afterAll(async () => {
    // Its shell ignores SIGTERM.
    await person.docker("kill", "open");
    await person[Symbol.asyncDispose]();
  });

  test("the traces contain each container's end, command and image", async () => {
    const { containers, images } = await takeTraces(connect(person.engine));
    const of = (name: string): ContainerTrace => containers.find((one) => one.name === name)!;
    const hello = images.find(({ tags }) => tags.includes("hello-world:latest"))!;
    expect(of("greeted")).toMatchObject({
      image: hello.id,
      imageName: "hello-world",
      command: ["/hello"],
      state: { kind: "ended", exitCode: 0 },
      tty: false,
      openStdin: false,
      networks: ["bridge"],
      volumes: [],
    });
    expect(of("open")).toMatchObject({ tty: true, openStdin: true, networks: ["app-net"], volumes: ["data"] });
    expect(of("open").state.kind).toBe("running");
    expect(of("failed")).toMatchObject({ command: ["sh", "-c", "exit 7"], state: { kind: "ended", exitCode: 7 } });
    expect(of("never").state).toEqual({ kind: "never-started" });
    expect(of("cannot").state).toEqual({ kind: "never-started" });
  });

  test("the traces contain the history of an image, and a tag has no digest under its name", async () => {
    const { images, networks, volumes } = await takeTraces(connect(person.engine));
    const hello = images.find(({ tags }) => tags.includes("hello-world:latest"))!;
    expect(hello).toMatchObject({
      digests: [expect.stringMatching(/^hello-world@sha256:/)],
      command: ["/hello"],
      entrypoint: [],
      layers: 1,
      history: [expect.stringContaining("COPY"), expect.stringContaining("CMD")],
    });
    const tagged = images.find(({ tags }) => tags.includes("hello-world:mine"))!;
    expect(tagged.digests).toEqual([expect.stringMatching(/^debian@sha256:/)]);
    expect(networks.map(({ name }) => name).toSorted()).toEqual(["app-net", "bridge", "host", "none"]);
    expect(volumes).toMatchObject([{ name: "data", driver: "local" }]);
  });

  test("collecting changes nothing, causes no engine event, and takes no passwords", async () => {
    const { engine } = person;
    // The engine records the events of the setup a moment later.
    await new Promise((done) => setTimeout(done, 1500));
    const since = String(Math.floor(Date.now() / 1000));
    const before = await takeInventory(engine.id, engine.client);
    const traces = await takeTraces(connect(engine));
    expect(await takeInventory(engine.id, engine.client)).toEqual(before);
    const until = String(Math.floor(Date.now() / 1000) + 1);
    expect(await person.docker("events", "--since", since, "--until", until)).toBe("");
    expect(JSON.stringify(traces)).not.toContain("secret");
  });
});

describe("on a machine with many containers, which changes during the collection", () => {
  let person: HostFixture;

  beforeAll(async () => {
    person = await startHostFixture("trixie");
    await person.docker("pull", "hello-world");
    // Through the API, because a client process for each would take most of the test's time.
    for (let at = 0; at < 230; at++) await createContainer(person, `many-${at}`);
  });

  afterAll(async () => {
    await person[Symbol.asyncDispose]();
  });

  test("all containers are collected with a few commands", async () => {
    const commands: string[] = [];
    const { containers } = await takeTraces(listening(person, (args) => commands.push(args.join(" "))));
    expect(new Set(containers.map(({ name }) => name)).size).toBe(230);
    expect(commands.filter((command) => command.includes("--type container"))).toHaveLength(3);
  });

  test("a container that is removed between its listing and its inspection is left out", async () => {
    const removing = listening(person, async (args) => {
      if (args.includes("--type") && args.includes("container")) await person.docker("rm", "--force", "many-7");
    });
    const { containers } = await takeTraces(removing);
    expect(containers.map(({ name }) => name)).not.toContain("many-7");
    expect(containers).toHaveLength(229);
  });

  test("an engine that stops answering is an error, not an empty machine", async () => {
    const { client } = person.engine;
    const stopped = { ...client, env: { ...client.env, DOCKER_HOST: "unix:///nowhere/docker.sock" } };
    await expect(takeTraces(connect({ ...person.engine, client: stopped }))).rejects.toMatchObject({
      code: "engine-unreachable",
    });
  });
});

async function createContainer({ engine }: HostFixture, name: string): Promise<void> {
  const asking = request({
    socketPath: engine.dockerHost.replace("unix://", ""),
    path: `/containers/create?name=${name}`,
    method: "POST",
    headers: { "Content-Type": "application/json" },
  });
  asking.end(JSON.stringify({ Image: "hello-world" }));
  const [response] = (await once(asking, "response")) as [IncomingMessage];
  const told = await text(response);
  expect(response.statusCode, told).toBe(201);
}

/** The student's engine, and the recorded questions to it. */
function listening(person: HostFixture, hear: (args: readonly string[]) => unknown): Engine {
  const engine = connect(person.engine);
  return {
    ...engine,
    docker: async (args, options) => {
      await hear(args);
      return await engine.docker(args, options);
    },
  };
}
