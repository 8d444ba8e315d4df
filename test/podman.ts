import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { debianTree } from "../harness/debian/tree.ts";

/** A folder for PATH whose `docker` is that of Debian's package podman-docker. */
export interface PodmanDocker extends AsyncDisposable {
  readonly bin: string;
}

/** Each call runs in namespaces of its own, with no way out to a network; what it writes is gone with it. */
export async function podmanDocker(): Promise<PodmanDocker> {
  const tree = await debianTree({ suite: "bookworm", packages: ["podman-docker", "dash"] }, () => undefined);
  const folder = await mkdtemp(join(tmpdir(), "labproof-podman-"));
  const bin = join(folder, "bin");
  for (const name of ["bin", "root"]) await mkdir(join(folder, name));
  await writeFile(join(bin, "docker"), script(tree, join(folder, "root")));
  await chmod(join(bin, "docker"), 0o755);
  return { bin, [Symbol.asyncDispose]: async () => await rm(folder, { recursive: true }) };
}

function script(tree: string, root: string): string {
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
