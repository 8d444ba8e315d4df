import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { LabproofError } from "../model/errors.ts";
import type { OnProgress } from "../model/progress.ts";
import { type AptOptions, setUpApt } from "./archive.ts";
import { meter } from "./meter.ts";

/** Packages of one Debian suite, with their dependencies. */
export interface PackageSet {
  /** Suite by code name: `bookworm`, `trixie`, `sid`. */
  readonly suite: string;
  readonly packages: readonly string[];
}

export interface Package {
  readonly name: string;
  /** Debian version without the epoch: `26.1.5+dfsg1-9+b9`. */
  readonly version: string;
  readonly bytes: number;
  /** Hash of the file, in hex. */
  readonly sha256: string;
}

/** A set with the current versions of its packages and all of their dependencies, sorted by name. */
export interface ResolvedSet {
  readonly packages: readonly Package[];
  /** Downloads all files and returns their folder. Throws as `resolvePackages` does. */
  readonly download: () => Promise<string>;
}

export interface ResolveOptions extends AptOptions {
  readonly onProgress: OnProgress;
}

/**
 * Asks the machine's Debian mirror for the packages of a set: the current ones, or those in the lists of the options.
 * @param folder working folder of apt, also for the downloaded files
 * @throws LabproofError `mirror-unknown`, `suite-unknown`, `mirror-unreachable`, `disk-full`; the signal's reason on
 * abort
 */
export async function resolvePackages(
  { suite, packages: names }: PackageSet,
  folder: string,
  { onProgress, ...options }: ResolveOptions,
): Promise<ResolvedSet> {
  const apt = await setUpApt(suite, folder, options);
  if (options.lists === undefined) {
    // The total size is unknown until the lists are downloaded.
    onProgress({ task: "fetch-lists", subject: suite });
    await apt.run(["update"]);
  }
  const install = ["install", "--yes", "--no-install-recommends", ...names];
  const packages = printedPackages(suite, await apt.run([...install, "--print-uris"]));
  const download = async (): Promise<string> => {
    const total = packages.reduce((sum, { bytes }) => sum + bytes, 0);
    const report = meter(onProgress, { task: "fetch-packages", subject: suite }, total);
    const folders = [apt.archives, join(apt.archives, "partial")];
    await apt.run([...install, "--download-only"], async () => {
      const sizes = await Promise.all(folders.map(bytesIn));
      report(sizes.reduce((sum, bytes) => sum + bytes));
    });
    return apt.archives;
  };
  return { packages, download };
}

/**
 * Parses `--print-uris`: `'ADDRESS' NAME_VERSION_ARCHITECTURE.deb BYTES SHA256:HEX`, with an epoch as `1%3a`.
 * @throws LabproofError `mirror-unreachable` if a line has another format
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

/** Total size of the files in a folder; apt may move them in the meantime. */
async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const facts = await Promise.all(names.map(async (name) => await stat(join(folder, name)).catch(() => undefined)));
  return facts.reduce((sum, found) => sum + (found?.isFile() === true ? found.size : 0), 0);
}
