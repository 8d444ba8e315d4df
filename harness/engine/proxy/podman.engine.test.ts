import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { podmanDocker, programScript } from "../../../test/host-fixture.ts";
import { rawRequest, sendRaw, statusOf } from "../../../test/raw-request.ts";
import type { StartedEngine } from "../engine.ts";
import { engineTree, startSandbox } from "../sandbox/sandbox.ts";
import { startEngine } from "../start.ts";
import { readRefusal } from "./refusal.ts";

const stack = new AsyncDisposableStack();
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  const podman = stack.use(await startSandbox({ suite: "trixie", software: "podman", onProgress: () => undefined }));
  const folder = await mkdtemp(join(tmpdir(), "labproof-host-"));
  stack.defer(async () => await rm(folder, { recursive: true }));
  await writeFile(
    join(folder, "docker"),
    await programScript(await engineTree("trixie", () => undefined), "usr/bin/docker"),
  );
  await chmod(join(folder, "docker"), 0o755);
  env = {
    PATH: `${folder}:${process.env["PATH"] ?? ""}`,
    HOME: folder,
    DOCKER_HOST: podman.handle.dockerHost,
    LABPROOF_CACHE: join(folder, "cache"),
  };
  await podman.docker(["pull", "debian"]);
  await podman.docker(["run", "--detach", "--name", "works", "debian", "sleep", "1000"]);
});

afterAll(async () => {
  await stack.disposeAsync();
});

async function open(more: Readonly<Record<string, string>> = {}): Promise<StartedEngine> {
  for (const [name, value] of Object.entries({ ...env, ...more })) vi.stubEnv(name, value);
  return await startEngine({ engine: "local", onProgress: () => undefined }).finally(() => vi.unstubAllEnvs());
}

describe("Docker's client with Podman's API", () => {
  test("can use what the run makes, and it is removed", async () => {
    {
      await using engine = await open();
      for (const command of ["run -d --name own -v its:/its debian sleep 1000", "exec own true", "rm -f own"]) {
        const { stderr, termination } = await engine.docker(command.split(" "));
        expect(termination, stderr).toEqual({ kind: "exited", code: 0 });
      }
      await engine.docker("run -d --name own-2 debian sleep 1000".split(" "));
    }
    await using engine = await open();
    expect((await engine.docker(["ps", "--all", "--format", "{{.Names}}"])).stdout).toBe("works\n");
    expect((await engine.docker(["volume", "ls", "--quiet"])).stdout).toBe("");
  });

  test.each([
    "rm -f works",
    "exec works true",
    "run -v /etc:/host debian true",
    "run --privileged debian true",
    "run --pid host debian true",
  ])("refuses docker %s", async (command) => {
    await using engine = await open();
    const { stdout, stderr } = await engine.docker(command.split(" "));
    expect(readRefusal(stdout + stderr), stderr).toBeDefined();
    const states = await engine.docker(["ps", "--all", "--format", "{{.Names}} {{.State}}"]);
    expect(states.stdout).toBe("works running\n");
  });

  test("refuses Podman's own API", async () => {
    await using engine = await open();
    const answer = await sendRaw(engine.handle.dockerHost, rawRequest("GET", "/v5.0.0/libpod/info"));
    expect(statusOf(answer)).toBe(403);
  });
});

test("a docker command that is Podman itself is not opened, because it goes around every socket", async () => {
  const podman = await podmanDocker();
  stack.use(podman);
  await expect(open({ PATH: `${podman.bin}:${process.env["PATH"] ?? ""}` })).rejects.toMatchObject({
    code: "client-is-podman",
  });
});
