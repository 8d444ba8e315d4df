import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Owner, startOwner } from "../../../test/engine-process.ts";
import { suites } from "../../../test/prepare.ts";
import { type Traces, cgroups, namespaceOf, processesOf, processesWith, traces } from "../../../test/processes.ts";
import { cacheFolder } from "../../cache/cache.ts";
import { connect } from "../connect.ts";
import { startEngine } from "../start.ts";
import { engineTree } from "./sandbox.ts";

const quiet = (): undefined => undefined;
const suite = "trixie";

describe("a sandbox leaves nothing behind", () => {
  let home: string;
  let before: Traces;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "labproof-home-"));
    await mkdir(join(home, "tmp"));
    before = await traces(await engineTree(suite, quiet));
    return async () => {
      await rm(home, { recursive: true });
    };
  });

  afterEach(async () => {
    expect(await traces(await engineTree(suite, quiet))).toEqual(before);
    expect(await readdir(home, { recursive: true })).toEqual(["tmp"]);
  });

  async function start(name: string): Promise<Owner & Place> {
    // The cache stays in its place, even in the real home: the test checks only what is outside of it.
    const env = { HOME: home, TMPDIR: join(home, "tmp"), LABPROOF_CACHE: cacheFolder() };
    const owner = await startOwner(name, env);
    return { ...owner, ...(await placeOf(owner)) };
  }

  test.each([...suites, "trixie+podman"])(
    "while it runs and after it is closed, with the engine of %s",
    async (name) => {
      await using owner = await start(`debian:${name}`);
      // These probes find something while the engine runs, so they do not pass by chance below.
      expect((await running(owner)).length).toBeGreaterThan(4);
      expect(await cgroups(owner.cgroup)).not.toEqual([]);
      expect((await stat(owner.folder)).isDirectory()).toBe(true);
      expect(await traces(await engineTree(suite, quiet))).toEqual(before);
      await owner.close();
      expect(await running(owner)).toEqual([]);
      expect(await cgroups(owner.cgroup)).toEqual([]);
      await expect(stat(owner.folder)).rejects.toThrow("ENOENT");
    },
  );

  test.each([
    ["SIGKILL", suite],
    ["SIGINT", suite],
    ["SIGTERM", suite],
    ["SIGKILL", "trixie+podman"],
  ] as const)("except files after %s, which the next start removes, with the engine of %s", async (signal, name) => {
    await using owner = await start(`debian:${name}`);
    expect((await running(owner)).length).toBeGreaterThan(4);
    await owner.kill(signal);
    await expect.poll(async () => await running(owner), { timeout: 3000 }).toEqual([]);
    const next = await startEngine({ engine: `debian:${suite}`, onProgress: quiet });
    await next[Symbol.asyncDispose]();
    await expect(stat(owner.folder)).rejects.toThrow("ENOENT");
    expect(await cgroups(owner.cgroup)).toEqual([]);
  });

  test("after a failed start", async () => {
    await using owner = await start(`debian:${suite}`);
    const engines = dirname(owner.folder);
    const mine = async (): Promise<string[]> =>
      (await readdir(engines)).filter((name) => name.startsWith(`${process.pid}-`));
    await expect(startEngine({ engine: "debian:nosuchsuite", onProgress: quiet })).rejects.toMatchObject({
      code: "suite-unknown",
    });
    expect(await mine()).toEqual([]);
  });

  test("and does not change another sandbox that still runs", async () => {
    await using owner = await start(`debian:${suite}`);
    const other = await startEngine({ engine: `debian:${suite}`, onProgress: quiet });
    await other[Symbol.asyncDispose]();
    const { stdout } = await connect(owner.handle).docker(["ps", "--format", "{{.Names}} {{.State}}"]);
    expect(stdout).toBe("owned running\n");
    await owner.close();
  });
});

/** Where an engine runs: its folder, the name of its cgroups, and its namespaces. */
interface Place {
  readonly folder: string;
  readonly cgroup: string;
  readonly namespaces: readonly string[];
}

async function placeOf({ handle }: Owner): Promise<Place> {
  const folder = dirname(dirname(handle.dockerHost.replace("unix://", "")));
  const pid = Number(handle.client.enter[handle.client.enter.indexOf("--target") + 1]);
  const namespaces = await Promise.all(["pid", "net"].map(async (kind) => await namespaceOf(pid, kind)));
  return { folder, cgroup: basename(folder), namespaces };
}

async function running({ namespaces, cgroup, folder }: Place): Promise<number[]> {
  return [...(await processesOf(namespaces, cgroup)), ...(await processesWith(folder))];
}
