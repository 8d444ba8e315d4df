import { describe, expect, test, vi } from "vitest";
import { describeEngineContract } from "../../../test/engine-contract.ts";
import { engineFolders } from "../../../test/ending.ts";
import { processesThatMount } from "../../../test/processes.ts";
import { suites } from "../../../test/suites.ts";
import type { Progress } from "../../model/progress.ts";
import type { StartedEngine } from "../engine.ts";
import { startEngine } from "../start.ts";

describe.each(suites)("the Docker of Debian %s, in namespaces of its own", (suite) => {
  const start = async (): Promise<StartedEngine> =>
    await startEngine({ engine: `debian:${suite}`, onProgress: () => undefined });

  describeEngineContract(`debian:${suite}`, start);

  test("pulls, runs and searches unchanged, from the offline Hub and with no way out", async () => {
    await using engine = await start();
    expect(engine.handle).toMatchObject({ kind: "sandbox", registry: "offline", disposable: true, sameMachine: true });
    const pulled = await engine.docker(["pull", "hello-world"]);
    expect(pulled.stdout).toMatch(/^Using default tag: latest\nlatest: Pulling from library\/hello-world\n/);
    expect(pulled.stdout).toMatch(/\ndocker\.io\/library\/hello-world:latest\n$/);
    const ran = await engine.docker(["run", "hello-world"]);
    expect(ran.stdout).toContain("\nHello from Docker!\n");
    const found = await engine.docker(["search", "centos"]);
    expect(found.stdout).toMatch(/^NAME .*\ncentos .*\[OK\]/);
    const devices = await engine.program(["cat", "/proc/net/dev"]);
    const names = [...devices.stdout.matchAll(/^\s*(\w+):/gm)].map(([, name]) => name);
    expect(names.toSorted()).toEqual(["docker0", "lo"]);
  });
});

test("a sandbox engine serves a library that speaks the API", async () => {
  await using engine = await startEngine({ engine: "debian:forky", onProgress: () => undefined });
  vi.stubEnv("DOCKER_HOST", engine.handle.dockerHost);
  vi.stubEnv("TESTCONTAINERS_RYUK_DISABLED", "true");
  const { GenericContainer, Wait } = await import("testcontainers");
  await using container = await new GenericContainer("ubuntu")
    .withCommand(["sh", "-c", "echo ready; sleep 100"])
    .withWaitStrategy(Wait.forLogMessage("ready"))
    .start();
  const { exitCode, stdout } = await container.exec(["uname", "-r"]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `${engine.handle.facts.kernel}\n` });
  vi.unstubAllEnvs();
});

test("a sandbox engine whose start is given up is not waited for, and is gone whatever moment that was", async () => {
  const given = await Promise.all(
    [0, 100, 150, 200, 250, 300, 400, 800].map(async (afterMs) => {
      const givenUp = new AbortController();
      const onProgress = ({ task }: Progress): void => {
        if (task === "start-engine") setTimeout(() => givenUp.abort("given up"), afterMs);
      };
      // On a fast machine it may have started by then.
      const start = startEngine({ engine: "debian:forky", onProgress, signal: givenUp.signal });
      const ended = start.then(async (engine) => await engine[Symbol.asyncDispose]());
      return await ended.catch((error: unknown) => error);
    }),
  );
  expect(given[0]).toBe("given up");
  expect(given.filter((how) => how !== undefined && how !== "given up")).toEqual([]);
  expect(await engineFolders(process.pid)).toEqual([]);
  await expect.poll(async () => await processesThatMount(`engines/${process.pid}-`)).toEqual([]);
});
