import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { cacheFolder } from "../cache/cache.ts";
import { LabproofError } from "../model/errors.ts";
import type { OnProgress } from "../model/progress.ts";
import { debianMirror, type Mirror } from "./mirror.ts";

/** Packages of one Debian suite, with all they depend on. */
export interface PackageSet {
  /** Suite by code name: `bookworm`, `trixie`, `sid`. */
  readonly suite: string;
  readonly packages: readonly string[];
}

/**
 * Downloads the packages and their whole closure into `folder`/archives, with an apt of its own: own lists, own status
 * file (empty, so that nothing counts as installed), the machine's own mirror. Nothing of the machine's apt changes.
 * @throws LabproofError `mirror-unknown`, `mirror-unreachable`, `disk-full`.
 */
export async function downloadPackages(set: PackageSet, folder: string, onProgress: OnProgress): Promise<string> {
  const mirror = await debianMirror();
  const config = await writeAptConfig(set.suite, mirror, folder);
  await apt(["update"], config, set, onProgress);
  const install = ["install", "--yes", "--download-only", "--no-install-recommends", ...set.packages];
  await apt(install, config, set, onProgress);
  return join(folder, "archives");
}

async function writeAptConfig(suite: string, mirror: Mirror, folder: string): Promise<string> {
  for (const name of ["lists/partial", "archives/partial", "etc/none"])
    await mkdir(join(folder, name), { recursive: true });
  const sources = join(folder, "etc/sources.list");
  const options = mirror.signedBy === undefined ? "" : `[signed-by=${mirror.signedBy}] `;
  await writeFile(sources, `deb ${options}${mirror.uri} ${suite} main\n`);
  await writeFile(join(folder, "status"), "");
  const settings = {
    "Dir::State": folder,
    "Dir::State::Lists": join(folder, "lists"),
    "Dir::State::status": join(folder, "status"),
    "Dir::Cache": folder,
    "Dir::Cache::archives": join(folder, "archives"),
    "Dir::Etc::sourcelist": sources,
    "Dir::Etc::sourceparts": join(folder, "etc/none"),
    "Dir::Etc::preferences": join(folder, "etc/none/preferences"),
    "Dir::Etc::preferencesparts": join(folder, "etc/none"),
    "Dir::Log": folder,
    // A suite under development has a Release file that expires within days; a mirror may lag behind.
    "Acquire::Check-Valid-Until": "false",
    "Acquire::Languages": "none",
    "Acquire::Retries": "2",
    "Acquire::http::Timeout": "20",
    "APT::Sandbox::User": "root",
    "APT::Status-Fd": "3",
  };
  const path = join(folder, "apt.conf");
  const lines = Object.entries(settings).map(([name, value]) => `${name} "${value}";\n`);
  await writeFile(path, lines.join(""));
  return path;
}

async function apt(args: readonly string[], config: string, set: PackageSet, onProgress: OnProgress): Promise<void> {
  const running = execa("apt-get", ["-q", "-o", "APT::Update::Error-Mode=any", ...args], {
    env: { APT_CONFIG: config, LC_ALL: "C" },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    reject: false,
  });
  // `dlstatus:1:23.4:Retrieving file 1 of 3`, as apt's README.progress-reporting describes it.
  for await (const line of running.iterable({ from: "fd3" })) {
    const percent = Number(/^dlstatus:[^:]*:(?<percent>[\d.]+):/.exec(line)?.groups?.["percent"]);
    if (percent >= 0) onProgress({ task: "fetch-packages", subject: set.suite, fraction: percent / 100 });
  }
  const { failed, stderr, code } = await running;
  if (!failed) return;
  if (code === "ENOENT") throw new LabproofError("mirror-unknown", { detail: "apt-get" });
  const complaint = stderr.split("\n").find((line) => line.startsWith("E: "));
  const detail = complaint?.slice("E: ".length) ?? stderr.trim();
  if (/no space left|enough free space/i.test(stderr)) throw new LabproofError("disk-full", { path: cacheFolder() });
  throw new LabproofError("mirror-unreachable", { suite: set.suite, detail });
}
