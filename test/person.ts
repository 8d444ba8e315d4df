import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import type { StartedEngine } from "../harness/engine/engine.ts";
import { startEngine } from "../harness/engine/start.ts";
import { type HostFixture, startHostFixture } from "./host-fixture.ts";

/**
 * A person with an engine of their own and work on it: containers `works` and `ended`, images `debian` and `existing`, a volume
 * and a network `mine`, and a file in a folder of the machine.
 */
export interface Person extends HostFixture {
  readonly folder: string;
  /** All of that, with states and contents; the same text as long as nothing changes. */
  inventory(): Promise<string>;
  /** Opens the engine as a run of the person does. */
  open(): Promise<StartedEngine>;
}

export async function startPerson(): Promise<Person> {
  await using starting = new AsyncDisposableStack();
  const host = starting.use(await startHostFixture("trixie"));
  const folder = await mkdtemp(join(tmpdir(), "labproof-victim-"));
  starting.defer(async () => await rm(folder, { recursive: true }));
  const { env, engine } = host;
  const docker = async (...args: readonly string[]): Promise<string> => await host.docker(...args);
  await writeFile(join(folder, "file"), "as it was");
  await docker("pull", "debian");
  await docker("tag", "debian", "existing");
  await docker("volume", "create", "mine");
  await docker("network", "create", "mine");
  await docker("run", "--detach", "--name", "works", "--volume", "mine:/mine", "debian", "sleep", "10000");
  await docker("exec", "works", "sh", "-c", "echo mine > /mine/file");
  await docker("create", "--name", "ended", "debian", "true");
  const running = starting.move();
  return {
    docker,
    env,
    engine,
    folder,
    async inventory() {
      const seen = await Promise.all([
        docker("ps", "--all", "--no-trunc", "--format", "{{.ID}} {{.Names}} {{.State}} {{.Networks}}"),
        docker("images", "--all", "--no-trunc", "--digests"),
        docker("volume", "ls", "--quiet"),
        docker("network", "ls", "--no-trunc", "--format", "{{.ID}} {{.Name}}"),
        docker("exec", "works", "sh", "-c", "ls /mine; cat /mine/file"),
        docker("inspect", "--format", "{{.State.StartedAt}} {{.State.Pid}}", "works"),
        readFile(join(folder, "file"), "utf8"),
      ]);
      return seen.map((text) => text.split("\n").toSorted().join("\n")).join("\n\n");
    },
    async open() {
      for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
      return await startEngine({ engine: "local", onProgress: () => undefined }).finally(() => vi.unstubAllEnvs());
    },
    [Symbol.asyncDispose]: async () => await running.disposeAsync(),
  };
}
