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

describe("where the person has an engine", () => {
  let person: HostFixture;

  beforeAll(async () => {
    person = await startHostFixture("trixie");
  });

  afterAll(async () => {
    await person[Symbol.asyncDispose]();
  });

  test("it is the one, unless the offline Hub is asked for", async () => {
    for (const name of ["PATH", "DOCKER_HOST"]) vi.stubEnv(name, person.env[name]);
    {
      await using engine = await startEngine({ onProgress });
      expect(engine.handle).toMatchObject({
        id: "local",
        registry: "docker.io",
        dockerHost: person.env["DOCKER_HOST"],
      });
    }
    {
      await using engine = await startEngine({ onProgress, registry: "docker.io" });
      expect(engine.handle.id).toBe("local");
    }
    await using engine = await startEngine({ onProgress, registry: "offline" });
    expect(engine.handle).toMatchObject({ id: "debian:trixie", registry: "offline" });
  });
});

describe("where the person has no engine", () => {
  test("an engine of Debian's stable release is started, and says so", async () => {
    vi.stubEnv("DOCKER_HOST", "unix:///nowhere/docker.sock");
    const news: string[] = [];
    await using engine = await startEngine({ onProgress: ({ task, subject }) => news.push(`${task} ${subject}`) });
    expect(engine.handle).toMatchObject({
      id: "debian:trixie",
      kind: "sandbox",
      registry: "offline",
      disposable: true,
    });
    expect(news).toContain("start-engine debian:trixie");
  });

  test("none is started for docker.io, which a sandbox engine cannot reach", async () => {
    vi.stubEnv("DOCKER_HOST", "unix:///nowhere/docker.sock");
    await expect(startEngine({ onProgress, registry: "docker.io" })).rejects.toMatchObject({
      code: "engine-unreachable",
    });
  });

  test("the person is told of their own engine where none can be started either", async () => {
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
  "%j is not the name of an engine",
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
] as const)("$engine cannot have its images from $hub", async ({ engine, registry }) => {
  const starting = startEngine({ engine, registry, onProgress });
  await expect(starting).rejects.toMatchObject({ code: "registry-unsupported", facts: { engine, registry } });
});

test("a suite that Debian does not have is told with apt's own words", async () => {
  await expect(startEngine({ engine: "debian:nosuchsuite", onProgress })).rejects.toMatchObject({
    code: "suite-unknown",
    facts: { suite: "nosuchsuite", detail: expect.stringContaining("nosuchsuite") },
  });
});
