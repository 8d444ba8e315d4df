import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { startHostFixture, type HostFixture } from "../../test/host-fixture.ts";
import { startEngine } from "./start.ts";

const onProgress = (): undefined => undefined;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("if the user has an engine", () => {
  let host: HostFixture;

  beforeAll(async () => {
    host = await startHostFixture("trixie");
  });

  afterAll(async () => {
    await host[Symbol.asyncDispose]();
  });

  test("it is the default, except for the offline registry", async () => {
    for (const name of ["PATH", "DOCKER_HOST"]) vi.stubEnv(name, host.env[name]);
    {
      await using engine = await startEngine({ onProgress });
      expect(engine.handle).toMatchObject({
        id: "local",
        registry: "docker.io",
      });
    }
    {
      await using engine = await startEngine({ onProgress, registry: "docker.io" });
      expect(engine.handle.id).toBe("local");
    }
    await using engine = await startEngine({ onProgress, registry: "offline" });
    expect(engine.handle).toMatchObject({ id: "debian:trixie", registry: "offline", otherEngine: "local" });
  });
});

describe("if the user has no engine", () => {
  test("a sandbox of the stable Debian release is the default, and its start is reported", async () => {
    vi.stubEnv("DOCKER_HOST", "unix:///nowhere/docker.sock");
    const news: string[] = [];
    await using engine = await startEngine({ onProgress: ({ task, subject }) => news.push(`${task} ${subject}`) });
    expect(engine.handle).toMatchObject({
      id: "debian:trixie",
      kind: "sandbox",
      registry: "offline",
      disposable: true,
    });
    expect(engine.handle.otherEngine).toBeUndefined();
    expect(news).toContain("start-engine debian:trixie");
  });

  test("no sandbox starts for docker.io, which it cannot reach", async () => {
    vi.stubEnv("DOCKER_HOST", "unix:///nowhere/docker.sock");
    await expect(startEngine({ onProgress, registry: "docker.io" })).rejects.toMatchObject({
      code: "engine-unreachable",
    });
  });

  test("the error is about the local engine if a sandbox is impossible too", async () => {
    const bin = await mkdtemp(join(tmpdir(), "labproof-bin-"));
    vi.stubEnv("PATH", bin);
    await expect(startEngine({ onProgress })).rejects.toMatchObject({ code: "engine-not-found" });
    await writeFile(join(bin, "docker"), "#!/bin/sh\necho not today >&2\nexit 1\n");
    await chmod(join(bin, "docker"), 0o755);
    await expect(startEngine({ onProgress })).rejects.toMatchObject({ code: "engine-not-found" });
    await rm(bin, { recursive: true });
  });
});

test.each(["debian:", "debian:Trixie", "debian:12", "debian:../etc", "docker:", "Local", "", " local"])(
  "%j is an unknown engine",
  async (engine) => {
    await expect(startEngine({ engine, onProgress })).rejects.toMatchObject({
      code: "engine-unknown",
      facts: { engine },
    });
  },
);

test.each([
  { engine: "local", registry: "offline" },
  { engine: "debian:trixie", registry: "docker.io" },
] as const)("$engine does not support the registry $registry", async ({ engine, registry }) => {
  const starting = startEngine({ engine, registry, onProgress });
  await expect(starting).rejects.toMatchObject({ code: "registry-unsupported", facts: { engine, registry } });
});

test("an unknown suite is an error with the text of apt", async () => {
  await expect(startEngine({ engine: "debian:nosuchsuite", onProgress })).rejects.toMatchObject({
    code: "suite-unknown",
    facts: { suite: "nosuchsuite", detail: expect.stringContaining("nosuchsuite") },
  });
});
