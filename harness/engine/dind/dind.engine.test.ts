import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type DindImages, dindImages } from "../../../test/dind-image.ts";
import { describeEngineContract } from "../../../test/engine-contract.ts";
import { startOwner } from "../../../test/engine-process.ts";
import { type HostFixture, startHostFixture } from "../../../test/host-fixture.ts";
import { processesWith } from "../../../test/processes.ts";
import type { StartedEngine } from "../engine.ts";
import { startEngine } from "../start.ts";

let host: HostFixture;
let images: DindImages;
const stack = new AsyncDisposableStack();

beforeAll(async () => {
  host = stack.use(await startHostFixture("trixie"));
  images = stack.use(await dindImages(host));
  await images.add("bookworm");
  await images.add("forky");
});

afterAll(async () => {
  await stack.disposeAsync();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

async function open(engine: string): Promise<StartedEngine> {
  for (const [name, value] of Object.entries(host.env)) vi.stubEnv(name, value);
  return await startEngine({ engine, onProgress: () => undefined });
}

/** All objects on the host engine. */
async function all(): Promise<string[]> {
  const format = ["--format", "{{json .}}"];
  return await Promise.all([
    host.docker("ps", "--all", "--no-trunc", "--format", "{{.ID}} {{.State}}"),
    host.docker("images", "--all", "--no-trunc", "--format", "{{.ID}} {{.Repository}}:{{.Tag}}"),
    host.docker("volume", "ls", ...format),
    host.docker("network", "ls", "--no-trunc", "--format", "{{.ID}} {{.Name}}"),
  ]);
}

describe.each(["bookworm", "forky"])("the Docker of Debian %s in a container", (suite) => {
  describeEngineContract(`image:dind:${suite}`, async () => await open(`image:dind:${suite}`));
});

describe("Docker-in-Docker", () => {
  test("is disposable, and leaves the host engine unchanged", async () => {
    await host.docker("run", "--detach", "--name", "works", "dind:bookworm", "sleep", "1000");
    const before = await all();
    {
      await using engine = await open("image:dind:forky");
      const own = { id: "image:dind:forky", kind: "dind", disposable: true, sameMachine: true, registry: "docker.io" };
      expect(engine.handle).toMatchObject({ ...own, facts: { client: "28.5.2", server: "28.5.2" } });
      await engine.docker(["run", "--detach", "ubuntu", "sleep", "1000"]);
      const during = await all();
      expect(during).not.toEqual(before);
      expect((await host.docker("ps", "--quiet")).split("\n")).toHaveLength(2);
    }
    expect(await all()).toEqual(before);
    await host.docker("rm", "--force", "works");
  });

  test.each([
    ["SIGINT", "local"],
    ["SIGKILL", "image:dind:forky"],
  ] as const)("of a run that ended by %s is removed by the next run, on %s", async (signal, next) => {
    const before = await all();
    const owner = await startOwner("image:dind:bookworm", host.env);
    await owner.kill(signal);
    expect(await all()).not.toEqual(before);
    await open(next).then(async (engine) => await engine[Symbol.asyncDispose]());
    expect(await all()).toEqual(before);
    const sockets = join(host.env["LABPROOF_CACHE"] ?? "", "sockets");
    if (next !== "local") expect(await readdir(sockets)).toEqual([]);
  });

  test("next to another one and to a run on the host engine: each removes only its own objects", async () => {
    const before = await all();
    const first = await open("image:dind:bookworm");
    const local = await open("local");
    const second = await open("image:dind:forky");
    await first[Symbol.asyncDispose]();
    // The inventory of the second run ignores the objects of the first one.
    await local[Symbol.asyncDispose]();
    expect((await second.docker(["version"])).termination).toEqual({ kind: "exited", code: 0 });
    await second[Symbol.asyncDispose]();
    expect(await all()).toEqual(before);
  });

  test("ends what a line of the lesson's shell started, also after other lines", async () => {
    await using engine = await open("image:dind:forky");
    const { shell = ["false"] } = engine.handle;
    expect((await engine.program([...shell, "step", "true"])).termination).toEqual({ kind: "exited", code: 0 });
    const hanging = engine.program([...shell, "step", "sleep 4321"], { timeoutMs: 1500 });
    await expect.poll(async () => await processesWith("sleep\u00004321")).not.toEqual([]);
    expect((await hanging).termination).toEqual({ kind: "timed-out", afterMs: 1500 });
    expect(await processesWith("sleep\u00004321")).toEqual([]);
  });

  test("does not start if testcontainers uses another engine", async () => {
    await open("image:dind:bookworm").then(async (engine) => await engine[Symbol.asyncDispose]());
    // With the host's empty cache, the other engine would have to be downloaded.
    vi.unstubAllEnvs();
    await using other = await startHostFixture("trixie");
    await other.docker("pull", "ubuntu");
    for (const [name, value] of Object.entries(other.env)) vi.stubEnv(name, value);
    const starting = startEngine({ engine: "image:ubuntu", onProgress: () => undefined });
    await expect(starting).rejects.toMatchObject({
      code: "engine-unsupported",
      facts: { detail: expect.stringContaining(other.env["DOCKER_HOST"] ?? "") },
    });
    expect(await other.docker("ps", "--all", "--quiet")).toBe("");
  });

  test("serves the API to a library", async () => {
    await using engine = await open("image:dind:bookworm");
    const asking = request({ socketPath: engine.handle.dockerHost.replace("unix://", ""), path: "/version" }).end();
    const [response] = (await once(asking, "response")) as [IncomingMessage];
    expect(await json(response)).toMatchObject({ Version: expect.stringContaining("20.10.24") });
  });

  test("with an unavailable or unsuitable image fails with Docker's text, and leaves nothing", async () => {
    const before = await all();
    await expect(open("image:labproof-has-no-such-image")).rejects.toMatchObject({
      code: "engine-start",
      facts: { detail: expect.stringContaining("labproof-has-no-such-image") },
    });
    await expect(open("docker:28.5")).rejects.toMatchObject({ code: "engine-start" });
    await expect(open("image:hello-world")).rejects.toMatchObject({
      code: "engine-start",
      facts: { engine: "image:hello-world", detail: expect.stringContaining("sh") },
    });
    expect(await all()).toEqual(before);
  });

  test("does not support the offline registry", async () => {
    const starting = startEngine({ engine: "docker:28.5", registry: "offline", onProgress: () => undefined });
    await expect(starting).rejects.toMatchObject({ code: "registry-unsupported" });
  });
});
