import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { cacheFolder } from "../cache/cache.ts";
import { LabproofError } from "../model/errors.ts";
import type { OnProgress } from "../model/progress.ts";
import { meter } from "./meter.ts";
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
 * @throws LabproofError `mirror-unknown`, `mirror-unreachable`, `disk-full`; the signal's reason where it says so.
 */
export async function downloadPackages(
  set: PackageSet,
  folder: string,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<string> {
  const mirror = await debianMirror();
  const config = await writeAptConfig(set.suite, mirror, folder);
  const { suite } = set;
  // How much it is, nobody knows before the lists are there.
  onProgress({ task: "fetch-lists", subject: suite });
  await apt(["update"], { config, suite, signal });
  const archives = join(folder, "archives");
  const install = ["install", "--yes", "--download-only", "--no-install-recommends", ...set.packages];
  let tell: ((done: number) => void) | undefined;
  const onTick = async (printed: string): Promise<void> => {
    const total = bytesToGet(printed);
    if (total === undefined) return;
    tell ??= meter(onProgress, { task: "fetch-packages", subject: suite }, total);
    tell((await bytesIn(archives)) + (await bytesIn(join(archives, "partial"))));
  };
  await apt(install, { config, suite, signal, onTick });
  return archives;
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

interface AptCall {
  readonly config: string;
  readonly suite: string;
  readonly signal: AbortSignal | undefined;
  /** Called several times a second while apt fetches, with what it has printed so far. */
  readonly onTick?: (printed: string) => Promise<void>;
}

async function apt(args: readonly string[], { config, suite, signal, onTick }: AptCall): Promise<void> {
  const running = execa("apt-get", ["-q", "-o", "APT::Update::Error-Mode=any", ...args], {
    env: { APT_CONFIG: config, LC_ALL: "C" },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    reject: false,
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  let printed = "";
  running.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  // `dlstatus:1:23.4:Retrieving file 1 of 3`, as apt's README.progress-reporting describes it: its share is one of files
  // and bytes mixed, so it only tells when to look.
  for await (const line of running.iterable({ from: "fd3" })) if (line.startsWith("dlstatus:")) await onTick?.(printed);
  const { failed, stderr, code } = await running;
  signal?.throwIfAborted();
  if (!failed) return;
  if (code === "ENOENT") throw new LabproofError("mirror-unknown", { detail: "apt-get" });
  const complaint = stderr.split("\n").find((line) => line.startsWith("E: "));
  const detail = complaint?.slice("E: ".length) ?? stderr.trim();
  if (/no space left|enough free space/i.test(stderr)) throw new LabproofError("disk-full", { path: cacheFolder() });
  throw new LabproofError("mirror-unreachable", { suite, detail });
}

/** `Need to get 78.3 MB of archives.`, in decimal units with three digits, as apt 2.2 to 3.0 prints it before it fetches. */
function bytesToGet(printed: string): number | undefined {
  const found = /^Need to get (?<number>[\d.]+) (?<unit>[kMG]?)B of archives/m.exec(printed)?.groups;
  if (found === undefined) return undefined;
  return Number(found["number"]) * 1000 ** ["", "k", "M", "G"].indexOf(found["unit"] ?? "");
}

/** Bytes of a folder's files; apt moves them while we look. */
async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const facts = await Promise.all(names.map(async (name) => await stat(join(folder, name)).catch(() => undefined)));
  return facts.reduce((sum, found) => sum + (found?.isFile() === true ? found.size : 0), 0);
}
