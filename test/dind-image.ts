import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { engineTree } from "../harness/engine/sandbox/sandbox.ts";
import { registryHosts } from "../harness/engine/sandbox/registry-process.ts";
import { createCertificate } from "../harness/registry/server.ts";
import type { HostFixture } from "./host-fixture.ts";

const quiet = (): undefined => undefined;
/** Docker's default address of the host on the bridge of its containers. */
const gateway = "172.17.0.1";

/** The offline registry in the network of the host engine, and Docker-in-Docker images that pull from it. */
export interface DindImages extends AsyncDisposable {
  /** Imports the Docker of a Debian suite into the host engine; returns the name of the image. */
  add(suite: string): Promise<string>;
  /** Creates an image without a program of usr/bin from the image of a suite, which must exist. */
  addWithout(program: string, suite: string): Promise<string>;
}

const socket = "/run/docker/containerd/containerd.sock";
const folders = "--root /var/lib/docker/containerd/daemon --state /run/docker/containerd/daemon";

/** Starts containerd before dockerd, which would wait a second for it (see harness/engine/sandbox/docker.sh). */
const entryScript = `#!/bin/sh
echo '${gateway} ${registryHosts.join(" ")}' >>/etc/hosts
: >/etc/resolv.conf
export SSL_CERT_FILE=/etc/labproof/certificate.pem
mkdir -p /run/docker/containerd
containerd ${folders} --address ${socket} &
while kill -0 $! 2>/dev/null && ! [ -S ${socket} ]; do busybox usleep 10000; done
exec "$@" --containerd ${socket}
`;

export async function dindImages(host: HostFixture): Promise<DindImages> {
  await using starting = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "labproof-dind-"));
  starting.defer(async () => await rm(folder, { recursive: true }));
  const { certificate, key } = await createCertificate(registryHosts);
  await writeFile(join(folder, "key.pem"), key);
  const extra = join(folder, "extra");
  for (const name of ["usr/sbin", "usr/bin", "usr/local/bin", "etc/labproof", "tmp", "root"]) {
    await mkdir(join(extra, name), { recursive: true });
  }
  await writeFile(join(extra, "etc/labproof/certificate.pem"), certificate);
  await symlink("xtables-nft-multi", join(extra, "usr/sbin/iptables"));
  await symlink("dash", join(extra, "usr/bin/sh"));
  await symlink("busybox", join(extra, "usr/bin/mount"));
  // Without name servers an unknown name fails at once: Docker 20.10 looks up docker.io before each pull.
  const entry = join(extra, "usr/local/bin/dockerd-entrypoint.sh");
  await writeFile(entry, entryScript);
  await chmod(entry, 0o755);
  const { enter } = host.engine.client;
  const pid = enter[enter.indexOf("--target") + 1] ?? "";
  const serve = join(import.meta.dirname, "../harness/registry/serve.ts");
  const files = ["--certificate", join(extra, "etc/labproof/certificate.pem"), "--key", join(folder, "key.pem")];
  const args = [...files, "--namespace", pid, "--address", gateway];
  const registry = execa(process.execPath, [serve, ...args], {
    stdin: "pipe",
    reject: false,
  });
  starting.defer(async () => {
    registry.kill();
    await registry;
  });
  await once(registry.stdout, "data");
  const running = starting.move();
  return {
    async add(suite) {
      const tree = await engineTree(suite, quiet);
      const image = `dind:${suite}`;
      const merged = join(folder, "merged");
      await mkdir(merged, { recursive: true });
      // usr/share has most of the files, and the tests need none of them.
      const script = `mount -t overlay -o "lowerdir=$1:$2" overlay "$3"
        tar -c -C "$3" --exclude ./usr/share . | exec docker import - "$4"`;
      await execa(
        "unshare",
        ["--mount", "bash", "-euo", "pipefail", "-c", script, "bash", extra, tree, merged, image],
        { env: host.env },
      );
      return image;
    },
    async addWithout(program, suite) {
      const image = `dind:${suite}-without-${program}`;
      await host.docker("run", "--name", "without", `dind:${suite}`, "rm", `/usr/bin/${program}`);
      await host.docker("commit", "without", image);
      await host.docker("rm", "without");
      return image;
    },
    [Symbol.asyncDispose]: async () => await running.disposeAsync(),
  };
}
