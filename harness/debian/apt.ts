import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { cacheFolder } from "../cache/cache.ts";
import { LabproofError } from "../model/errors.ts";
import { debianMirror, type Mirror } from "./mirror.ts";

/** An apt with its own lists and settings. */
export interface Apt {
  /** Folder of the downloaded packages. */
  readonly archives: string;
  /**
   * Runs apt-get and returns stdout.
   * @param onTick called several times a second during downloads
   * @throws LabproofError `mirror-unknown`, `suite-unknown`, `mirror-unreachable`, `disk-full`; the signal's reason on
   * abort
   */
  readonly run: (args: readonly string[], onTick?: () => Promise<void>) => Promise<string>;
}

/**
 * Sets up an apt for one Debian suite in a folder, with the machine's mirror and an empty status file, so that no
 * package counts as installed. Does not change the apt of the machine.
 * @throws LabproofError `mirror-unknown`
 */
export async function setUpApt(suite: string, folder: string, signal?: AbortSignal): Promise<Apt> {
  const config = await writeConfig(suite, await debianMirror(), folder);
  return {
    archives: join(folder, "archives"),
    run: async (args, onTick) =>
      await aptGet(args, { config, suite, signal, ...(onTick === undefined ? {} : { onTick }) }),
  };
}

async function writeConfig(suite: string, mirror: Mirror, folder: string): Promise<string> {
  for (const name of ["lists/partial", "archives/partial", "etc/none"])
    await mkdir(join(folder, name), { recursive: true });
  const sources = join(folder, "etc/sources.list");
  const options = [
    ...(mirror.signedBy === undefined ? [] : [`signed-by=${mirror.signedBy}`]),
    ...(mirror.trusted === true ? ["trusted=yes"] : []),
  ];
  const entry = ["deb", ...(options.length === 0 ? [] : [`[${options.join(" ")}]`]), mirror.uri, suite, "main"];
  await writeFile(sources, `${entry.join(" ")}\n`);
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
    // The Release file of a suite in development expires within days, and a mirror may be late.
    "Acquire::Check-Valid-Until": "false",
    // By default apt prints the weakest hash.
    "Acquire::ForceHash": "SHA256",
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
  readonly onTick?: () => Promise<void>;
}

async function aptGet(args: readonly string[], { config, suite, signal, onTick }: AptCall): Promise<string> {
  const running = execa("apt-get", ["-q", "-o", "APT::Update::Error-Mode=any", ...args], {
    env: { APT_CONFIG: config, LC_ALL: "C" },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    reject: false,
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  });
  // `dlstatus:1:23.4:Retrieving file 1 of 3` (apt's README.progress-reporting). The percentage mixes files and bytes,
  // so only the time of the line is used.
  for await (const line of running.iterable({ from: "fd3" })) if (line.startsWith("dlstatus:")) await onTick?.();
  const { failed, stdout, stderr, code } = await running;
  signal?.throwIfAborted();
  if (!failed) return stdout;
  if (code === "ENOENT") throw new LabproofError("mirror-unknown", { detail: "apt-get" });
  const complaint = stderr.split("\n").find((line) => line.startsWith("E: "));
  const detail = complaint?.slice("E: ".length) ?? stderr.trim();
  if (/no space left|enough free space/i.test(stderr)) throw new LabproofError("disk-full", { path: cacheFolder() });
  // The archive answers, but has no such suite.
  const isUnknown = /does not have a Release file/.test(detail);
  throw new LabproofError(isUnknown ? "suite-unknown" : "mirror-unreachable", { suite, detail });
}
