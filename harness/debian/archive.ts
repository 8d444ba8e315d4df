import { readFile, readdir, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { LabproofError } from "../model/errors.ts";
import { cacheFolder } from "../cache/cache.ts";

/** The Debian archive in the apt sources of this machine. */
interface Mirror {
  readonly uri: string;
  /** Path of the keyring in the sources; absent for apt's trusted keys. */
  readonly signedBy?: string;
  /** The sources accept it without a signature, for example a copy in a classroom. */
  readonly trusted?: true;
}

/**
 * Finds the Debian archive in the apt sources of this machine: an entry with the component `main` whose address ends in
 * `/debian`, as on every Debian mirror.
 * @throws LabproofError `mirror-unknown` if there is none
 */
export async function debianMirror(aptFolder = "/etc/apt"): Promise<Mirror> {
  const lists = await readFile(join(aptFolder, "sources.list"), "utf8").catch(() => "");
  const folder = join(aptFolder, "sources.list.d");
  const names = (await readdir(folder).catch(() => [])).toSorted();
  const entries = lists.split("\n").flatMap(oneLineEntry);
  for (const name of names) {
    const text = await readFile(join(folder, name), "utf8").catch(() => "");
    if (name.endsWith(".list")) entries.push(...text.split("\n").flatMap(oneLineEntry));
    if (name.endsWith(".sources")) entries.push(...text.split(/\n\s*\n/).flatMap(deb822Entries));
  }
  const archive = entries.find((found) => found.components.includes("main") && /\/debian\/?$/.test(found.mirror.uri));
  if (archive === undefined) throw new LabproofError("mirror-unknown", { detail: aptFolder });
  return archive.mirror;
}

interface Entry {
  readonly mirror: Mirror;
  readonly components: readonly string[];
}

/** `deb [signed-by=...] URI SUITE COMPONENT...` (sources.list(5)). */
function oneLineEntry(line: string): Entry[] {
  const match = /^\s*deb\s+(?:\[(?<options>[^\]]*)\]\s+)?(?<uri>\S+)\s+\S+\s+(?<components>[^#]+)/.exec(line);
  if (match?.groups === undefined) return [];
  const { options = "", uri = "", components = "" } = match.groups;
  const signedBy = /signed-by=(\S+)/.exec(options)?.[1];
  return [mirrorEntry({ uri, signedBy, trusted: /trusted=(\S+)/.exec(options)?.[1], components })];
}

/** A paragraph of `Field: value` lines (sources.list(5)). Indented lines continue a value. It may have several URIs. */
function deb822Entries(paragraph: string): Entry[] {
  const text = paragraph.replaceAll(/^#.*\n?/gm, "");
  const field = (name: string): string =>
    new RegExp(`^${name}:(.*(?:\\n[ \\t].*)*)`, "im").exec(text)?.[1]?.trim() ?? "";
  if (!words(field("Types")).includes("deb") || /^(?:no|false|without|off|disable|0)$/i.test(field("Enabled")))
    return [];
  const signedBy = field("Signed-By");
  // A key inside the paragraph has no path; then apt's trusted keys are used.
  const keyring = signedBy.startsWith("/") ? signedBy : undefined;
  const [trusted, components] = [field("Trusted"), field("Components")];
  return words(field("URIs")).map((uri) => mirrorEntry({ uri, signedBy: keyring, trusted, components }));
}

interface Fields {
  readonly uri: string;
  readonly signedBy: string | undefined;
  readonly trusted: string | undefined;
  readonly components: string;
}

function mirrorEntry({ uri, signedBy, trusted, components }: Fields): Entry {
  const mirror = {
    uri,
    ...(signedBy === undefined ? {} : { signedBy }),
    ...(/^(?:yes|true|with|on|enable|1)$/i.test(trusted ?? "") ? { trusted: true as const } : {}),
  };
  return { mirror, components: words(components) };
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** An apt with its own lists and settings. */
interface Apt {
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

export interface AptOptions {
  /** Folder with the lists of the suite. Default: one inside the apt's folder, which `update` fills. */
  readonly lists?: string;
  /** dpkg's status file with the packages that count as installed. Default: none. */
  readonly status?: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sets up an apt for one Debian suite in a folder, with the machine's mirror. Does not change the apt of the machine.
 * @throws LabproofError `mirror-unknown`
 */
export async function setUpApt(suite: string, folder: string, options: AptOptions = {}): Promise<Apt> {
  const { signal } = options;
  const config = await writeConfig(suite, await debianMirror(), folder, options);
  return {
    archives: join(folder, "archives"),
    run: async (args, onTick) =>
      await aptGet(args, { config, suite, signal, ...(onTick === undefined ? {} : { onTick }) }),
  };
}

async function writeConfig(suite: string, mirror: Mirror, folder: string, options: AptOptions): Promise<string> {
  const { lists = join(folder, "lists"), status = join(folder, "status") } = options;
  for (const name of ["lists/partial", "archives/partial", "etc/none"])
    await mkdir(join(folder, name), { recursive: true });
  const sources = join(folder, "etc/sources.list");
  const trust = [
    ...(mirror.signedBy === undefined ? [] : [`signed-by=${mirror.signedBy}`]),
    ...(mirror.trusted === true ? ["trusted=yes"] : []),
  ];
  const entry = ["deb", ...(trust.length === 0 ? [] : [`[${trust.join(" ")}]`]), mirror.uri, suite, "main"];
  await writeFile(sources, `${entry.join(" ")}\n`);
  if (options.status === undefined) await writeFile(status, "");
  const settings = {
    "Dir::State": folder,
    "Dir::State::Lists": lists,
    "Dir::State::status": status,
    "Dir::Cache": folder,
    "Dir::Cache::archives": join(folder, "archives"),
    "Dir::Etc::sourcelist": sources,
    "Dir::Etc::sourceparts": join(folder, "etc/none"),
    "Dir::Etc::preferences": join(folder, "etc/none/preferences"),
    "Dir::Etc::preferencesparts": join(folder, "etc/none"),
    // What apt computes from the lists alone is computed once.
    ...(options.lists === undefined ? {} : { "Dir::Cache::srcpkgcache": join(lists, "srcpkgcache.bin") }),
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
