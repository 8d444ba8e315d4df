import { readFile, realpath } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { execa } from "execa";
import { LabproofError } from "../../model/errors.ts";
import { fileEntry, type LayerEntry } from "./image.ts";

/**
 * The programs of some packages of a Debian root with their libraries, but without files that identify Debian: the content of
 * the stub images of other distributions.
 * @throws LabproofError `registry-start`
 */
export async function programEntries(root: string): Promise<LayerEntry[]> {
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
