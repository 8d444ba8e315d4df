import { createHash } from "node:crypto";
import { readFile, readdir, realpath } from "node:fs/promises";
import { arch } from "node:os";
import { dirname, join, relative } from "node:path";
import { execa } from "execa";
import { cachedFolder } from "../../cache/cache.ts";
import { debianTree } from "../../debian/tree.ts";
import type { OnProgress } from "../../model/engine.ts";
import { LabproofError } from "../../model/errors.ts";
import { searchRecordings } from "../search-recording.ts";
import { writeStore } from "../store.ts";
import { busyboxImages } from "./busybox.ts";
import { debianRoot } from "./debian-root.ts";
import { centos, debian, ubuntu } from "./distributions.ts";
import type { Architecture } from "./elf.ts";
import { helloWorld } from "./hello-world.ts";
import { httpd } from "./httpd.ts";
import { type LayerEntry, fileEntry } from "./image.ts";

interface StubStoreOptions {
  /** Debian suite of the programs, trixie or later. Default: trixie. */
  readonly suite?: string;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
}

/**
 * Path of the store of all stub images: a folder of the cache, created on first use. Needs root and Debian packages.
 * @throws LabproofError `registry-start`, `mirror-unknown`, `suite-unknown`, `mirror-unreachable`, `disk-full`, `cache-unwritable`.
 */
export async function stubStore(options: StubStoreOptions): Promise<string> {
  const { suite = "trixie", onProgress, signal } = options;
  const architecture = hostArchitecture();
  const name = `registry-${suite}-${architecture}-${await sourceHash()}`;
  const make = async (folder: string): Promise<void> => {
    const root = await debianRoot(suite, onProgress, signal);
    const busybox = await debianTree({ suite, packages: ["busybox-static"] }, onProgress, signal);
    onProgress({ task: "make-images", subject: "offline" });
    const programs = await programEntries(root);
    const images = [
      helloWorld(),
      ubuntu(programs, architecture),
      centos(programs, architecture),
      await debian(root, architecture),
      await httpd(programs, busybox, architecture),
      ...(await busyboxImages(busybox, architecture)),
    ];
    await writeStore(folder, { images, searches: searchRecordings }, signal);
  };
  return await cachedFolder(name, make, () => onProgress({ task: "await-engine", subject: "offline" }));
}

/** Hash of the source code of this folder: changed code creates another store. */
async function sourceHash(): Promise<string> {
  const folder = join(import.meta.dirname, "..");
  const sources = (await readdir(folder, { recursive: true }))
    .filter((name) => /(?<!\.test)\.ts$/u.test(name))
    .toSorted();
  const hash = createHash("sha256");
  for (const name of sources) hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest("hex").slice(0, 8);
}

const architectures: Readonly<Partial<Record<NodeJS.Architecture, Architecture>>> = { x64: "amd64", arm64: "arm64" };

function hostArchitecture(): Architecture {
  const found = architectures[arch()];
  if (found === undefined) throw new LabproofError("registry-unsupported", { engine: arch(), registry: "offline" });
  return found;
}

/**
 * The programs of some packages of a Debian root with their libraries, but without files that identify Debian: the content of
 * the stub images of other distributions.
 * @throws LabproofError `registry-start`
 */
async function programEntries(root: string): Promise<LayerEntry[]> {
  const listed: string[] = [];
  for (const name of packages) listed.push(...(await packageFiles(root, name)));
  const programs = listed.filter((path) => path.startsWith("usr/bin/"));
  const wanted = listed.filter((path) => /^usr\/(bin|share\/terminfo)\//.test(path) || path.startsWith("etc/terminfo"));
  const libraries = await loadedLibraries(root, programs);
  const paths = new Set([...wanted, ...libraries, "usr/bin/sh"]);
  const entries: LayerEntry[] = [];
  for (const path of withParents(paths)) entries.push(...(await fileEntry(root, path)));
  return [...entries, ...mergedFolders];
}

/** ncurses-base contains the descriptions of terminals for bash's line editing. */
const packages = ["bash", "coreutils", "dash", "diffutils", "findutils", "grep", "hostname", "ncurses-base", "sed"];

const mergedFolders: readonly LayerEntry[] = ["bin", "lib", "lib64", "sbin"].map((name) => ({
  kind: "link",
  path: name,
  target: `usr/${name}`,
}));

/** Paths of a package from dpkg's list; /bin and /lib are replaced by their targets in /usr. */
async function packageFiles(root: string, name: string): Promise<string[]> {
  const list = await readFile(join(root, `var/lib/dpkg/info/${name}.list`), "utf8");
  return list.split("\n").map((line) => line.replace(/^\//, "").replace(/^(bin|lib|lib64|sbin)\//, "usr/$1/"));
}

/** Runs the root's `ldd`, which prints `libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x...)`. */
async function loadedLibraries(root: string, programs: readonly string[]): Promise<string[]> {
  const run = ["ldd", ...programs.map((path) => `/${path}`)];
  const { stdout, failed, stderr } = await execa("chroot", [root, ...run], { reject: false });
  // ldd also fails for scripts, so only an output without any library is an error.
  const paths = new Set([...stdout.matchAll(/(?:=> |^\s+)(\/\S+) \(0x/gm)].map((match) => match[1] ?? ""));
  if (failed && paths.size === 0) throw new LabproofError("registry-start", { detail: stderr });
  const found: string[] = [];
  for (const path of paths) {
    const named = path.replace(/^\/(usr\/)?/, "usr/");
    const real = relative(await realpath(root), await realpath(join(root, named)));
    found.push(named, real);
  }
  return found;
}

function withParents(paths: ReadonlySet<string>): Set<string> {
  const all = new Set<string>();
  for (const path of paths) {
    for (let at = path; at !== "." && !all.has(at); at = dirname(at)) all.add(at);
  }
  return all;
}
