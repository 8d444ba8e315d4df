import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { LabproofError } from "../../model/errors.ts";
import { type PackedLayer, packTar } from "./image.ts";
import { modeOf } from "./files.ts";
import { packageEnv } from "./debian-root.ts";

export interface Installation {
  /** A Debian root; it is not changed. */
  readonly root: string;
  /** Folder with the packages to install. */
  readonly archives: string;
  /** Path -> content of files to add: before the packages are installed, and again after it, because packages replace files. */
  readonly files: Readonly<Record<string, string>>;
  /** Shell commands to run inside at the end. */
  readonly setup: string;
  /** Work folder of the caller. */
  readonly work: string;
  /** Folder of the packed layer. */
  readonly target: string;
  readonly signal: AbortSignal | undefined;
}

/**
 * Installs packages into a Debian root with its own dpkg, and packs what changed into a layer. The root is the lower folder
 * of an overlay in its own namespaces: mounts and processes end with them, and package scripts have no network.
 * @throws LabproofError `registry-start` if dpkg or the setup fails
 */
export async function installLayer(installation: Installation): Promise<PackedLayer> {
  const { root, archives, files, setup, work, target, signal } = installation;
  const added = join(work, "files");
  await mkdir(added, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(added, dirname(path)), { recursive: true });
    await writeFile(join(added, path), content, { mode: modeOf(path) });
  }
  const mounts = join(work, "mounts");
  await mkdir(mounts, { recursive: true });
  const namespaces = ["--mount", "--pid", "--net", "--ipc", "--uts", "--fork", "--kill-child"];
  const command = [...namespaces, "sh", "-euc", outside, "sh", root, archives, added, mounts, inside, setup];
  const running = execa("unshare", command, {
    extendEnv: false,
    env: packageEnv,
    stdin: "ignore",
    buffer: { stdout: false },
    encoding: "buffer",
    reject: false,
    // unshare ignores other signals; its end kills all processes inside.
    killSignal: "SIGKILL",
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  const [packed, result] = await Promise.all([packTar(running.stdout, target), running]);
  signal?.throwIfAborted();
  if (!result.failed) return packed;
  const lines = Buffer.from(result.stderr).toString().trim().split("\n");
  throw new LabproofError("registry-start", { detail: lines.slice(-5).join("\n") }, { cause: result });
}

/**
 * Arguments: root, archives, added files, folder for mounts, script for inside, setup. Writes the changed files as a tar to standard
 * output, and all other output to standard error. A removed file of the root is a device 0/0 in the overlay, and a `.wh.` file in
 * a layer (OCI image specification, layer.md).
 */
const outside = `
  exec 3>&1 1>&2
  mount --make-rprivate /
  mount -t tmpfs -o mode=755 tmpfs "$4"
  cd "$4"
  mkdir upper work merged
  mount -t overlay -o "lowerdir=$1,upperdir=upper,workdir=work" overlay merged
  mkdir -p merged/run/labproof
  mount -t tmpfs tmpfs merged/run
  mkdir merged/run/labproof
  mount --bind "$2" merged/run/labproof
  cp -R "$3/." merged/
  mount -t proc proc merged/proc
  mount --rbind /dev merged/dev
  chroot merged sh -euc "$5"
  cp -R "$3/." merged/
  chroot merged sh -euc "$6"
  umount -l merged/proc merged/dev
  rm -rf merged/usr/share/doc merged/usr/share/man merged/usr/share/info merged/usr/share/locale merged/usr/share/lintian
  rm -rf merged/var/cache/ldconfig merged/var/cache/debconf merged/var/lib/dpkg/*-old merged/etc/machine-id
  rm -rf merged/var/cache/apt/*.bin merged/var/log/apt merged/var/log/dpkg.log merged/var/log/alternatives.log
  rm -rf merged/usr/sbin/policy-rc.d merged/tmp/* merged/root/.cache
  umount -l merged/run
  umount merged
  cd upper
  rm -rf run/labproof
  find . -type c -links 1 | while IFS= read -r path; do
    rm "$path"
    : >"\${path%/*}/.wh.\${path##*/}"
  done
  tar --create --sort=name --mtime=@0 --numeric-owner --to-stdout $(ls -A) >&3
`;

/** Services must not start: policy-rc.d (invoke-rc.d(8)) refuses them. */
const inside = `
  printf '#!/bin/sh\\nexit 101\\n' >/usr/sbin/policy-rc.d
  chmod 755 /usr/sbin/policy-rc.d
  cd /run/labproof
  if ls *.deb >/dev/null 2>&1; then
    apt-get -o APT::Sandbox::User=root -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold \\
      -o Dpkg::Options::=--force-unsafe-io --yes --no-install-recommends install ./*.deb
  fi
`;
