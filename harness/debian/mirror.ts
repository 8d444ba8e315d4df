import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { LabproofError } from "../model/errors.ts";

/** The Debian archive in the apt sources of this machine. */
export interface Mirror {
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
  return [entry({ uri, signedBy, trusted: /trusted=(\S+)/.exec(options)?.[1], components })];
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
  return words(field("URIs")).map((uri) => entry({ uri, signedBy: keyring, trusted, components }));
}

interface Fields {
  readonly uri: string;
  readonly signedBy: string | undefined;
  readonly trusted: string | undefined;
  readonly components: string;
}

function entry({ uri, signedBy, trusted, components }: Fields): Entry {
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
