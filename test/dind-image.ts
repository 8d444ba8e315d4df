import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { engineTree } from "../harness/engine/sandbox/sandbox.ts";
import { registryHosts } from "../harness/engine/sandbox/registry-process.ts";
import { createCertificate } from "../harness/registry/certificate.ts";
import { stubStore } from "../harness/registry/images/stub-images.ts";
import type { HostFixture } from "./host-fixture.ts";

const quiet = (): undefined => undefined;
/** Address of the person's engine on the bridge that its containers share, as Docker gives it unless it is taken. */
const gateway = "172.17.0.1";

/** A hub in the network of the person's engine, and images of Docker-in-Docker whose engines pull from it. */
export interface DindImages extends AsyncDisposable {
  /** Imports a Debian suite's Docker into the person's engine; gives the image's name. */
  add(suite: string): Promise<string>;
  /** Makes an image that lacks a program of usr/bin from a suite's, which was added before. */
  addWithout(program: string, suite: string): Promise<string>;
}

export async function dindImages(person: HostFixture): Promise<DindImages> {
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
  // Without name servers, a name that is no host's is unknown at once: Docker 20.10 looks docker.io up before each pull.
  const entry = join(extra, "usr/local/bin/dockerd-entrypoint.sh");
  await writeFile(
    entry,
    `#!/bin/sh\necho '${gateway} ${registryHosts.join(" ")}' >>/etc/hosts\n: >/etc/resolv.conf\nexport SSL_CERT_FILE=/etc/labproof/certificate.pem\nexec "$@"\n`,
  );
  await chmod(entry, 0o755);
  const { enter } = person.engine.client;
  const pid = enter[enter.indexOf("--target") + 1] ?? "";
  const serve = join(import.meta.dirname, "../harness/registry/serve.ts");
  const store = await stubStore({ onProgress: quiet });
  const options = [
    "--store",
    store,
    "--certificate",
    join(extra, "etc/labproof/certificate.pem"),
    "--key",
    join(folder, "key.pem"),
  ];
  const registry = execa(
    "nsenter",
    ["--target", pid, "--net", process.execPath, serve, ...options, "--address", gateway],
    {
      stdin: "pipe",
      reject: false,
    },
  );
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
      // What its programs only show to people is most of a tree's files, and none of it is looked at here.
      const script = `mount -t overlay -o "lowerdir=$1:$2" overlay "$3"
        tar -c -C "$3" --exclude ./usr/share . | exec docker import - "$4"`;
      await execa(
        "unshare",
        ["--mount", "bash", "-euo", "pipefail", "-c", script, "bash", extra, tree, merged, image],
        { env: person.env },
      );
      return image;
    },
    async addWithout(program, suite) {
      const image = `dind:${suite}-without-${program}`;
      await person.docker("run", "--name", "without", `dind:${suite}`, "rm", `/usr/bin/${program}`);
      await person.docker("commit", "without", image);
      await person.docker("rm", "without");
      return image;
    },
    [Symbol.asyncDispose]: async () => await running.disposeAsync(),
  };
}
