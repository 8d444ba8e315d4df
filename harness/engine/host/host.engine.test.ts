import { appendFile, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { describeEngineContract } from "../../../test/engine-contract.ts";
import { startOwner } from "../../../test/owner.ts";
import { startHostFixture, type HostFixture } from "../../../test/host-fixture.ts";
import { connect } from "../connect.ts";
import type { StartedEngine } from "../engine.ts";
import { startEngine } from "../start.ts";

let person: HostFixture;

beforeAll(async () => {
  person = await startHostFixture("bookworm");
});

afterAll(async () => {
  await person[Symbol.asyncDispose]();
});

/** Opens the person's engine as a labproof would that the person starts. */
async function open(): Promise<StartedEngine> {
  for (const [name, value] of Object.entries(person.env)) vi.stubEnv(name, value);
  return await startEngine({ engine: "local", onProgress: () => undefined }).finally(() => vi.unstubAllEnvs());
}

/** Journals of this and other engines that the person's cache holds. */
async function journals(): Promise<string[]> {
  const folder = join(person.env["LABPROOF_CACHE"] ?? "", "journals");
  return (await readdir(folder, { recursive: true })).filter((path) => path.endsWith(".jsonl"));
}

async function lines(...args: string[]): Promise<string[]> {
  return (await person.docker(...args)).split("\n").filter((line) => line !== "");
}

/** All that a person can see there. */
async function all(): Promise<Record<string, string[]>> {
  return {
    containers: await lines("ps", "--all", "--no-trunc", "--format", "{{.ID}} {{.Names}} {{.State}}"),
    images: (await lines("images", "--all", "--no-trunc", "--format", "{{.Repository}}:{{.Tag}} {{.ID}}")).toSorted(),
    volumes: await lines("volume", "ls", "--quiet"),
    networks: (await lines("network", "ls", "--no-trunc", "--format", "{{.ID}} {{.Name}}")).toSorted(),
  };
}

describeEngineContract("local", open);

describe("on the person's own engine", () => {
  beforeEach(async () => {
    await person.docker("pull", "ubuntu");
    await person.docker("pull", "debian");
    // A name that a pull will move.
    await person.docker("tag", "ubuntu", "hello-world");
    await person.docker("volume", "create", "mine");
    await person.docker("network", "create", "mine");
    await person.docker("run", "--detach", "--name", "works", "--volume", "mine:/mine", "ubuntu", "sleep", "1000");
    await person.docker("run", "--name", "ended", "ubuntu", "false").catch(() => undefined);
  });

  afterEach(async () => {
    await person.docker("rm", "--force", "--volumes", ...(await lines("ps", "--all", "--quiet")));
    await person.docker("system", "prune", "--force", "--volumes");
    await person.docker("rmi", "centos").catch(() => undefined);
    expect(await journals()).toEqual([]);
  });

  test("what was there before stays as it was, and what a run creates goes", async () => {
    const before = await all();
    {
      await using engine = await open();
      expect(engine.handle).toMatchObject({ id: "local", kind: "local", disposable: false, registry: "docker.io" });
      // The person's `hello-world` is a name of their ubuntu: the pull moves it.
      await engine.docker(["pull", "hello-world"]);
      await engine.docker(["run", "hello-world"]);
      await engine.docker(["run", "--detach", "--volume", "/data", "--name", "run-works", "centos", "sleep", "1000"]);
      await engine.docker(["tag", "ubuntu", "run-tag"]);
      await engine.docker(["volume", "create", "run-volume"]);
      await engine.docker(["network", "create", "run-network"]);
      await engine.docker(["commit", "run-works", "run-image"]);
      await using session = await engine.terminal(["run", "-it", "--name", "run-session", "centos"]);
      await session.prompt();
      const during = await all();
      expect(during["containers"]).toHaveLength(5);
      expect(during["images"]).not.toEqual(before["images"]);
      expect(during["volumes"]).toHaveLength(3);
      expect(during["networks"]).toHaveLength(5);
    }
    expect(await all()).toEqual(before);
  });

  test("what a person creates between two commands of a run stays", async () => {
    const engine = await open();
    await engine.docker(["run", "--name", "of-the-run", "debian", "true"]);
    await person.docker("run", "--name", "of-the-person", "debian", "true");
    await person.docker("pull", "centos");
    await person.docker("volume", "create", "meanwhile");
    await person.docker("network", "create", "meanwhile");
    await engine.docker(["run", "--name", "of-the-run-2", "debian", "true"]);
    const during = await all();
    await engine[Symbol.asyncDispose]();
    expect(await all()).toEqual({
      ...during,
      containers: during["containers"]?.filter((line) => !line.includes("of-the-run")),
    });
  });

  test("a name that the person moves again after the run moved it stays where the person put it", async () => {
    const engine = await open();
    await engine.docker(["pull", "hello-world"]);
    await person.docker("tag", "debian", "hello-world");
    const debian = await person.docker("images", "--quiet", "debian");
    await expect(engine[Symbol.asyncDispose]()).rejects.toMatchObject({ code: "engine-changed" });
    expect(await person.docker("images", "--quiet", "hello-world")).toBe(debian);
  });

  test("what a killed run left is removed by the next one", async () => {
    const before = await all();
    const owner = await startOwner("local", person.env);
    await connect(owner.handle).docker(["pull", "hello-world"]);
    await owner.kill("SIGKILL");
    expect(await all()).not.toEqual(before);
    const next = await open();
    expect(await all()).toEqual(before);
    await next[Symbol.asyncDispose]();
    expect(await all()).toEqual(before);
  });

  test("a session whose run is killed is removed by the next one", async () => {
    const before = await all();
    const owner = await startOwner("local", person.env);
    const session = await connect(owner.handle).terminal(["run", "-it", "--name", "lost", "ubuntu"]);
    expect(await session.prompt()).toMatchObject({ state: "prompt" });
    await owner.kill("SIGKILL");
    const next = await open();
    expect(await all()).toEqual(before);
    await session[Symbol.asyncDispose]();
    await next[Symbol.asyncDispose]();
  });

  test("a run that still works is left alone by the next one", async () => {
    await using owner = await startOwner("local", person.env);
    const during = await all();
    const next = await open();
    await next[Symbol.asyncDispose]();
    expect(await all()).toEqual(during);
    await owner.close();
  });

  test("what a killed run did on another engine is not undone on this one", async () => {
    const before = await all();
    await using other = await startHostFixture("bookworm");
    const cache = person.env["LABPROOF_CACHE"] ?? "";
    const owner = await startOwner("local", { ...other.env, LABPROOF_CACHE: cache });
    await owner.kill("SIGKILL");
    await open().then(async (engine) => await engine[Symbol.asyncDispose]());
    // The image that the run pulled there is the person's own here.
    expect(await all()).toEqual(before);
    expect(await journals()).toHaveLength(1);
    await rm(join(cache, "journals"), { recursive: true });
    await mkdir(join(cache, "journals"));
  });

  test("a journal whose last line is half written is followed as far as it goes", async () => {
    const before = await all();
    const owner = await startOwner("local", person.env);
    await appendFile(owner.handle.journal ?? "", '{"kind":"conta');
    await owner.kill("SIGKILL");
    await open().then(async (engine) => await engine[Symbol.asyncDispose]());
    expect(await all()).toEqual(before);
  });

  test("a run that stops or removes something of the person's is told on", async () => {
    const engine = await open();
    await engine.docker(["stop", "--time", "0", "works"]);
    await engine.docker(["rm", "ended"]);
    await expect(engine[Symbol.asyncDispose]()).rejects.toMatchObject({
      code: "engine-changed",
      facts: {
        engine: "local",
        changes: [
          expect.stringMatching(/^container [0-9a-f]{64} is gone$/),
          expect.stringMatching(/^container [0-9a-f]{64} was running and is exited$/),
        ],
      },
    });
  });
});

describe("where there is no engine of the person's", () => {
  test("no docker on PATH is told as such, whatever DOCKER_HOST says", async () => {
    const empty = await mkdtemp(join(tmpdir(), "labproof-empty-"));
    for (const host of ["", "unix:///nowhere/docker.sock"]) {
      vi.stubEnv("PATH", empty);
      vi.stubEnv("DOCKER_HOST", host);
      const opening = startEngine({ engine: "local", onProgress: () => undefined });
      await expect(opening).rejects.toMatchObject({ code: "engine-not-found" });
    }
    vi.unstubAllEnvs();
    await rm(empty, { recursive: true });
  });

  test("an engine that does not answer is told with the client's own words", async () => {
    vi.stubEnv("PATH", person.env["PATH"]);
    vi.stubEnv("DOCKER_HOST", "unix:///nowhere/docker.sock");
    await expect(startEngine({ engine: "local", onProgress: () => undefined })).rejects.toMatchObject({
      code: "engine-unreachable",
      facts: {
        engine: "local",
        detail: expect.stringContaining("Cannot connect to the Docker daemon at unix:///nowhere"),
      },
    });
    vi.unstubAllEnvs();
  });
});
