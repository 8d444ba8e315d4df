import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { LabproofError } from "../model/errors.ts";
import type { OnProgress } from "../model/progress.ts";
import { setUpApt } from "./apt.ts";
import { meter } from "./meter.ts";

/** Packages of one Debian suite, with all they depend on. */
export interface PackageSet {
  /** Suite by code name: `bookworm`, `trixie`, `sid`. */
  readonly suite: string;
  readonly packages: readonly string[];
}

/** A package as the archive has it at one time. */
export interface Package {
  readonly name: string;
  /** Debian's, without the epoch that file names leave out: `26.1.5+dfsg1-9+b9`. */
  readonly version: string;
  readonly bytes: number;
  /** Of its file, in hex. */
  readonly sha256: string;
}

/** What a set is at one time: its packages and their whole closure, sorted by name. */
export interface ResolvedSet {
  readonly packages: readonly Package[];
  /** Downloads them all, and gives the folder that the files lie in then. */
  readonly download: () => Promise<string>;
}

/**
 * Asks the machine's Debian mirror what a set is today.
 * @param folder what apt keeps meanwhile, and the downloaded files
 * @throws LabproofError `mirror-unknown`, `suite-unknown`, `mirror-unreachable`, `disk-full`; the signal's reason where it
 * says so. So does the download.
 */
export async function resolvePackages(
  { suite, packages: names }: PackageSet,
  folder: string,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<ResolvedSet> {
  const apt = await setUpApt(suite, folder, signal);
  // How much it is, nobody knows before the lists are there.
  onProgress({ task: "fetch-lists", subject: suite });
  await apt.run(["update"]);
  const install = ["install", "--yes", "--no-install-recommends", ...names];
  const packages = printedPackages(suite, await apt.run([...install, "--print-uris"]));
  const download = async (): Promise<string> => {
    const total = packages.reduce((sum, { bytes }) => sum + bytes, 0);
    const tell = meter(onProgress, { task: "fetch-packages", subject: suite }, total);
    const folders = [apt.archives, join(apt.archives, "partial")];
    await apt.run([...install, "--download-only"], async () => {
      const sizes = await Promise.all(folders.map(bytesIn));
      tell(sizes.reduce((sum, bytes) => sum + bytes));
    });
    return apt.archives;
  };
  return { packages, download };
}

/**
 * Lines of `--print-uris`: `'ADDRESS' NAME_VERSION_ARCHITECTURE.deb BYTES SHA256:HEX`, an epoch as `1%3a` before the version.
 * @throws LabproofError `mirror-unreachable` where one of them names no such hash
 */
function printedPackages(suite: string, printed: string): Package[] {
  const format = /^\S+ (?<name>[^_]+)_(?:\d+%3a)?(?<version>[^_]+)_\S+ (?<bytes>\d+) SHA256:(?<sha256>[0-9a-f]{64})$/;
  const lines = printed.split("\n").filter((line) => line.startsWith("'"));
  const packages = lines.map((line) => {
    const found = format.exec(line)?.groups;
    if (found === undefined) throw new LabproofError("mirror-unreachable", { suite, detail: line });
    const { name = "", version = "", bytes = "", sha256 = "" } = found;
    return { name, version, bytes: Number(bytes), sha256 };
  });
  return packages.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Bytes of a folder's files; apt moves them while we look. */
async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const facts = await Promise.all(names.map(async (name) => await stat(join(folder, name)).catch(() => undefined)));
  return facts.reduce((sum, found) => sum + (found?.isFile() === true ? found.size : 0), 0);
}
