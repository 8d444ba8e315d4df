import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { LabproofError } from "../model/errors.ts";

/** Where this machine fetches Debian's own packages from, as its apt sources name it. */
export interface Mirror {
  readonly uri: string;
  /** Path of the keyring that the sources name for it; absent where apt's trusted keys serve. */
  readonly signedBy?: string;
  /** The sources say to take it without a signature, as those of a copy in a classroom do. */
  readonly trusted?: true;
}

/**
 * Reads the machine's apt sources and picks the Debian archive among them: an entry of component `main` whose address
 * ends in `/debian`, the archive's place on every Debian mirror.
 * @throws LabproofError `mirror-unknown` where there is none.
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

/** `deb [signed-by=...] URI SUITE COMPONENT...`, as sources.list(5) has it. */
function oneLineEntry(line: string): Entry[] {
  const match = /^\s*deb\s+(?:\[(?<options>[^\]]*)\]\s+)?(?<uri>\S+)\s+\S+\s+(?<components>[^#]+)/.exec(line);
  if (match?.groups === undefined) return [];
  const { options = "", uri = "", components = "" } = match.groups;
  const signedBy = /signed-by=(\S+)/.exec(options)?.[1];
  return [entry({ uri, signedBy, trusted: /trusted=(\S+)/.exec(options)?.[1], components })];
}

/** A paragraph of `Field: value` lines, a value going on over indented lines; several URIs may stand in one. */
function deb822Entries(paragraph: string): Entry[] {
  const text = paragraph.replaceAll(/^#.*\n?/gm, "");
  const field = (name: string): string =>
    new RegExp(`^${name}:(.*(?:\\n[ \\t].*)*)`, "im").exec(text)?.[1]?.trim() ?? "";
  if (!words(field("Types")).includes("deb") || /^(?:no|false|without|off|disable|0)$/i.test(field("Enabled")))
    return [];
  const signedBy = field("Signed-By");
  // A key written into the paragraph itself has no path; apt's trusted keys then have to serve.
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
