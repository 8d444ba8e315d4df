import { appendFile, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { describeEngineContract } from "../../../test/engine-contract.ts";
import { startOwner } from "../../../test/engine-process.ts";
import { type HostFixture, startHostFixture } from "../../../test/host-fixture.ts";
import { connect } from "../connect.ts";
import type { StartedEngine } from "../engine.ts";
import { startEngine } from "../start.ts";

let host: HostFixture;

beforeAll(async () => {
  host = await startHostFixture("bookworm");
});

afterAll(async () => {
  await host[Symbol.asyncDispose]();
});

/** Opens the host engine in the user's environment. */
async function open(): Promise<StartedEngine> {
  for (const [name, value] of Object.entries(host.env)) vi.stubEnv(name, value);
  return await startEngine({ engine: "local", onProgress: () => undefined }).finally(() => vi.unstubAllEnvs());
}

/** Journals of all engines in the user's cache. */
async function journals(): Promise<string[]> {
  const folder = join(host.env["LABPROOF_CACHE"] ?? "", "journals");
  return (await readdir(folder, { recursive: true })).filter((path) => path.endsWith(".jsonl"));
}

async function lines(...args: string[]): Promise<string[]> {
  return (await host.docker(...args)).split("\n").filter((line) => line !== "");
}

/** All objects on the host engine. */
async function all(): Promise<Record<string, string[]>> {
  return {
    containers: await lines("ps", "--all", "--no-trunc", "--format", "{{.ID}} {{.Names}} {{.State}}"),
    images: (await lines("images", "--all", "--no-trunc", "--format", "{{.Repository}}:{{.Tag}} {{.ID}}")).toSorted(),
    volumes: await lines("volume", "ls", "--quiet"),
    networks: (await lines("network", "ls", "--no-trunc", "--format", "{{.ID}} {{.Name}}")).toSorted(),
  };
}

describeEngineContract("local", open);

describe("on a host engine", () => {
  beforeEach(async () => {
    await host.docker("pull", "ubuntu");
    await host.docker("pull", "debian");
    // A reference that a pull will move.
    await host.docker("tag", "ubuntu", "hello-world");
    await host.docker("volume", "create", "mine");
    await host.docker("network", "create", "mine");
    await host.docker("run", "--detach", "--name", "works", "--volume", "mine:/mine", "ubuntu", "sleep", "1000");
    await host.docker("run", "--name", "ended", "ubuntu", "false").catch(() => undefined);
  });

  afterEach(async () => {
    await host.docker("rm", "--force", "--volumes", ...(await lines("ps", "--all", "--quiet")));
    await host.docker("system", "prune", "--force", "--volumes");
    await host.docker("rmi", "centos").catch(() => undefined);
    expect(await journals()).toEqual([]);
  });

  test("existing objects stay unchanged, and what the run creates is removed", async () => {
    const before = await all();
    {
      await using engine = await open();
      expect(engine.handle).toMatchObject({ id: "local", kind: "local", disposable: false, registry: "docker.io" });
      // The user's `hello-world` is a tag of ubuntu: the pull moves it.
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

  test("what the user creates between two commands of a run stays", async () => {
    const engine = await open();
    await engine.docker(["run", "--name", "of-the-run", "debian", "true"]);
    await host.docker("run", "--name", "of-the-user", "debian", "true");
    await host.docker("pull", "centos");
    await host.docker("volume", "create", "meanwhile");
    await host.docker("network", "create", "meanwhile");
    await engine.docker(["run", "--name", "of-the-run-2", "debian", "true"]);
    const during = await all();
    await engine[Symbol.asyncDispose]();
    expect(await all()).toEqual({
      ...during,
      containers: during["containers"]?.filter((line) => !line.includes("of-the-run")),
    });
  });

  test("a reference that the user moves after the run moved it stays", async () => {
    const engine = await open();
    await engine.docker(["pull", "hello-world"]);
    await host.docker("tag", "debian", "hello-world");
    const debian = await host.docker("images", "--quiet", "debian");
    await expect(engine[Symbol.asyncDispose]()).rejects.toMatchObject({ code: "engine-changed" });
    expect(await host.docker("images", "--quiet", "hello-world")).toBe(debian);
  });

  test("the next run removes what a killed run left", async () => {
    const before = await all();
    const owner = await startOwner("local", host.env);
    await connect(owner.handle).docker(["pull", "hello-world"]);
    await owner.kill("SIGKILL");
    expect(await all()).not.toEqual(before);
    const next = await open();
    expect(await all()).toEqual(before);
    await next[Symbol.asyncDispose]();
    expect(await all()).toEqual(before);
  });

  test("the next run removes the session of a killed run", async () => {
    const before = await all();
    const owner = await startOwner("local", host.env);
    const session = await connect(owner.handle).terminal(["run", "-it", "--name", "lost", "ubuntu"]);
    expect(await session.prompt()).toMatchObject({ state: "prompt" });
    await owner.kill("SIGKILL");
    const next = await open();
    expect(await all()).toEqual(before);
    await session[Symbol.asyncDispose]();
    await next[Symbol.asyncDispose]();
  });

  test("the next run removes what was in flight when a run was killed, and nothing that the user made since", async () => {
    const before = await all();
    await using owner = await startOwner("local", host.env);
    const args = [
      "docker",
      "run",
      "--name",
      "in-flight",
      "--volume",
      "in-flight:/x",
      "ubuntu",
      "sleep",
      "1000",
    ] as const;
    await using running = await connect(owner.handle).start(args);
    await expect
      .poll(async () => await lines("ps", "--quiet", "--filter", "name=in-flight"), { timeout: 30_000 })
      .not.toEqual([]);
    await owner.kill("SIGKILL");
    await running.interrupt();
    await host.docker("volume", "create", "since");
    await open().then(async (engine) => await engine[Symbol.asyncDispose]());
    await host.docker("volume", "rm", "since");
    expect(await all()).toEqual(before);
  });

  test("the next run leaves a run alone that still works", async () => {
    await using owner = await startOwner("local", host.env);
    const during = await all();
    const next = await open();
    await next[Symbol.asyncDispose]();
    expect(await all()).toEqual(during);
    await owner.close();
  });

  test("a run does not undo what a killed run did on another engine", async () => {
    const before = await all();
    await using other = await startHostFixture("bookworm");
    const cache = host.env["LABPROOF_CACHE"] ?? "";
    const owner = await startOwner("local", { ...other.env, LABPROOF_CACHE: cache });
    await owner.kill("SIGKILL");
    await open().then(async (engine) => await engine[Symbol.asyncDispose]());
    // The image that the run pulled there is the user's here.
    expect(await all()).toEqual(before);
    expect(await journals()).toHaveLength(1);
    await rm(join(cache, "journals"), { recursive: true });
    await mkdir(join(cache, "journals"));
  });

  test("a journal with an incomplete last line is undone up to that line", async () => {
    const before = await all();
    const owner = await startOwner("local", host.env);
    const [journal = ""] = await journals();
    await appendFile(join(host.env["LABPROOF_CACHE"] ?? "", "journals", journal), '{"kind":"ima');
    await owner.kill("SIGKILL");
    await open().then(async (engine) => await engine[Symbol.asyncDispose]());
    expect(await all()).toEqual(before);
  });

  test("objects of the user that stop or disappear during a run are reported", async () => {
    const engine = await open();
    await host.docker("stop", "--time", "0", "works");
    await host.docker("rm", "ended");
    await expect(engine[Symbol.asyncDispose]()).rejects.toMatchObject({
      code: "engine-changed",
      facts: {
        engine: "local",
        changes: [
          expect.stringMatching(/^container [0-9a-f]{64} was removed$/),
          expect.stringMatching(/^container [0-9a-f]{64} was running and is now exited$/),
        ],
      },
    });
  });
});

describe("without a host engine", () => {
  test("a missing docker on PATH has its own error code, for any DOCKER_HOST", async () => {
    const empty = await mkdtemp(join(tmpdir(), "labproof-empty-"));
    for (const address of ["", "unix:///nowhere/docker.sock"]) {
      vi.stubEnv("PATH", empty);
      vi.stubEnv("DOCKER_HOST", address);
      const opening = startEngine({ engine: "local", onProgress: () => undefined });
      await expect(opening).rejects.toMatchObject({ code: "engine-not-found" });
    }
    vi.unstubAllEnvs();
    await rm(empty, { recursive: true });
  });

  test("an engine that does not answer is an error with the text of the client", async () => {
    vi.stubEnv("PATH", host.env["PATH"]);
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
