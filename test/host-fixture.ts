import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { engineTree, startSandbox } from "../harness/engine/sandbox/sandbox.ts";
import type { EngineHandle } from "../harness/model/engine.ts";
import { debianTree } from "../harness/debian/tree.ts";

/** A user's machine with a Docker that existed before any run. A sandbox plays its engine. */
export interface HostFixture extends AsyncDisposable {
  /** The user's environment: a docker on PATH, its engine in DOCKER_HOST, and separate home and cache folders. */
  readonly env: Readonly<Record<string, string>>;
  readonly engine: EngineHandle;
  /** Runs docker as the user does, and returns stdout without the final newline. */
  docker(...args: string[]): Promise<string>;
}

export async function startHostFixture(suite: string): Promise<HostFixture> {
  await using starting = new AsyncDisposableStack();
  const engine = starting.use(await startSandbox({ suite, onProgress: quiet }));
  const folder = await mkdtemp(join(tmpdir(), "labproof-host-"));
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
 * A shell script that runs a program of a tree outside the tree, with the loader and libraries of the tree.
 * @param options arguments before those of the script
 */
export async function programScript(tree: string, program: string, options = ""): Promise<string> {
  const lib = join(tree, "usr/lib");
  const triplet = (await readdir(lib)).find((name) => name.endsWith("-linux-gnu")) ?? "";
  const libraries = join(lib, triplet);
  const loader = (await readdir(libraries)).find((name) => name.startsWith("ld-linux")) ?? "";
  return `#!/bin/sh\nexec ${join(libraries, loader)} --library-path ${libraries} ${join(tree, program)} ${options} "$@"\n`;
}

/** A folder for PATH with the `docker` of Debian's package podman-docker. */
export interface PodmanDocker extends AsyncDisposable {
  readonly bin: string;
}

/** Each call of the `docker` runs in its own namespaces without a network; files that it writes are lost. */
export async function podmanDocker(): Promise<PodmanDocker> {
  const tree = await debianTree({ suite: "bookworm", packages: ["podman-docker", "dash"] }, quiet);
  const folder = await mkdtemp(join(tmpdir(), "labproof-podman-"));
  const bin = join(folder, "bin");
  for (const name of ["bin", "root"]) await mkdir(join(folder, name));
  await writeFile(join(bin, "docker"), podmanScript(tree, join(folder, "root")));
  await chmod(join(bin, "docker"), 0o755);
  return { bin, [Symbol.asyncDispose]: async () => await rm(folder, { recursive: true }) };
}

function podmanScript(tree: string, root: string): string {
  return `#!/bin/sh
exec unshare --mount --net sh -euc '
mount --make-rprivate /
mount -t tmpfs tmpfs ${root}
cd ${root}
mkdir upper work merged
mount -t overlay -o lowerdir=${tree},upperdir=upper,workdir=work overlay merged
cd merged
mkdir -p proc
mount -t proc proc proc
[ -e usr/bin/sh ] || ln -s dash usr/bin/sh
exec unshare --root=. /usr/bin/docker "$@"' sh "$@"
`;
}
