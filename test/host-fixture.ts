import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { engineTree, startSandbox } from "../harness/engine/sandbox/sandbox.ts";
import type { EngineHandle } from "../harness/model/engine.ts";

/** A machine of a person's own, with a Docker that was there before any run: a sandbox engine in that role. */
export interface HostFixture extends AsyncDisposable {
  /** What a program of the person's sees: a docker on PATH, its engine in DOCKER_HOST, a home and a cache of its own. */
  readonly env: Readonly<Record<string, string>>;
  readonly engine: EngineHandle;
  /** Runs docker as the person does, and gives what it prints, without the final newline. */
  docker(...args: string[]): Promise<string>;
}

export async function startHostFixture(suite: string): Promise<HostFixture> {
  await using starting = new AsyncDisposableStack();
  const engine = starting.use(await startSandbox({ suite, onProgress: quiet }));
  const folder = await mkdtemp(join(tmpdir(), "labproof-person-"));
  starting.defer(async () => await rm(folder, { recursive: true }));
  const bin = join(folder, "bin");
  await mkdir(bin);
  await writeFile(join(bin, "docker"), await programScript(await engineTree(suite, quiet), "usr/bin/docker"));
  await chmod(join(bin, "docker"), 0o755);
  const env = {
    PATH: `${bin}:${process.env["PATH"] ?? ""}`,
    HOME: folder,
    DOCKER_HOST: engine.handle.dockerHost,
    LABPROOF_CACHE: join(folder, "cache"),
  };
  const running = starting.move();
  return {
    env,
    engine: engine.handle,
    async docker(...args) {
      return (await execa(join(bin, "docker"), args, { env })).stdout;
    },
    async [Symbol.asyncDispose]() {
      await running.disposeAsync();
    },
  };
}

function quiet(): void {}

/**
 * A shell script that runs a tree's program from outside the tree, with the tree's own loader and libraries.
 * @param options words that go before those that it is called with
 */
export async function programScript(tree: string, program: string, options = ""): Promise<string> {
  const lib = join(tree, "usr/lib");
  const triplet = (await readdir(lib)).find((name) => name.endsWith("-linux-gnu")) ?? "";
  const libraries = join(lib, triplet);
  const loader = (await readdir(libraries)).find((name) => name.startsWith("ld-linux")) ?? "";
  return `#!/bin/sh\nexec ${join(libraries, loader)} --library-path ${libraries} ${join(tree, program)} ${options} "$@"\n`;
}
