import { createHash } from "node:crypto";
import { chmod, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { arch } from "node:os";
import { join, relative } from "node:path";
import { execa } from "execa";
import { cachedFolder } from "../../cache/cache.ts";
import { listsOfToday } from "../../debian/lists.ts";
import { resolvePackages, unpack } from "../../debian/packages.ts";
import type { OnProgress } from "../../model/engine.ts";
import { LabproofError } from "../../model/errors.ts";

/**
 * Path of a cached folder with a minimal Debian: the packages of the debian image, configured by dpkg. Needs root, and trixie or
 * later, because in older packages /bin and /lib are folders.
 * @throws LabproofError `registry-start` if dpkg fails; `mirror-unknown`, `suite-unknown`, `mirror-unreachable`, `disk-full`,
 * `cache-unwritable`
 */
export async function debianRoot(suite: string, onProgress: OnProgress, signal?: AbortSignal): Promise<string> {
  const source = await readFile(import.meta.filename);
  const key = createHash("sha256").update(source).digest("hex").slice(0, 8);
  return await cachedFolder(`root-${suite}-${arch()}-${key}`, async (folder) => {
    // Other users must not access the incomplete folder, because it has set-id programs.
    await chmod(folder, 0o700);
    const work = join(folder, ".apt");
    const set = { suite, packages: ["?essential", "apt", "mount", "passwd", "tzdata"] };
    const lists = await listsOfToday(suite, onProgress, signal);
    const { download } = await resolvePackages(set, work, { lists, onProgress, signal });
    const archives = await download();
    await unpack(archives, folder, { suite, onProgress, signal });
    onProgress({ task: "make-images", subject: "debian" });
    await configure(folder, `/${relative(folder, archives)}`, signal);
    for (const path of [".apt", ...leftovers]) await rm(join(folder, path), { recursive: true, force: true });
    await mkdir(join(folder, "var/log"), { recursive: true });
  });
}

/**
 * Runs the root's dpkg to install the unpacked packages, in its own namespaces: mounts and processes end with it, and package
 * scripts have no network. /dev is the machine's, because scripts write to /dev/null.
 */
async function configure(root: string, archivesInside: string, signal: AbortSignal | undefined): Promise<void> {
  await writeFile(join(root, "var/lib/dpkg/status"), "");
  // mawk sets up awk when it is configured, but earlier scripts already use awk.
  await symlink("mawk", join(root, "usr/bin/awk"));
  const inside = `
    cd ${archivesInside}
    dpkg --force-unsafe-io --force-depends --install base-passwd_*.deb
    dpkg --force-unsafe-io --force-depends --unpack *.deb
    dpkg --force-unsafe-io --configure --pending
  `;
  const outside = `
    mount --make-rprivate /
    mount -t proc proc "$1/proc"
    mount --rbind /dev "$1/dev"
    exec chroot "$1" sh -euc "$2"
  `;
  const namespaces = ["--mount", "--pid", "--net", "--ipc", "--uts", "--fork", "--kill-child"];
  const result = await execa("unshare", [...namespaces, "sh", "-euc", outside, "sh", root, inside], {
    extendEnv: false,
    env: packageEnv,
    stdin: "ignore",
    all: true,
    reject: false,
    // unshare ignores other signals; its end kills all processes inside.
    killSignal: "SIGKILL",
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  signal?.throwIfAborted();
  if (!result.failed) return;
  const lines = result.all === "" ? [result.shortMessage] : result.all.split("\n");
  throw new LabproofError("registry-start", { detail: lines.slice(-5).join("\n") }, { cause: result });
}

/** The environment of package scripts. */
export const packageEnv = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  HOME: "/root",
  LC_ALL: "C",
  DEBIAN_FRONTEND: "noninteractive",
  DEBCONF_NONINTERACTIVE_SEEN: "true",
} as const;

/** Paths that an image does not need, or that differ each time. */
const leftovers = [
  "usr/share/doc",
  "usr/share/man",
  "usr/share/info",
  "usr/share/locale",
  "usr/share/lintian",
  "var/log",
  "var/cache/ldconfig",
  "var/cache/debconf",
  "var/lib/dpkg/status-old",
  "var/lib/dpkg/diversions-old",
  "etc/machine-id",
];
