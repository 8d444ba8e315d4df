import { createHmac, createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import type { Bundle, Seal, HarnessId } from "../model/bundle.ts";
import manifest from "../../package.json" with { type: "json" };
import { loadText } from "../lesson/read.ts";

/**
 * The seal of a bundle: over all fields except the seal, in a fixed order. After a change the bundle has to be sealed again,
 * and everyone can do that: it detects mistakes and quick edits, not forgers.
 */
export function sealOf(bundle: Omit<Bundle, "seal"> & { readonly seal?: Seal }): Seal {
  const { seal: _, ...content } = bundle;
  const text = canonical(content);
  return content.nonce === undefined
    ? { algorithm: "sha256", digest: digestOf(text) }
    : { algorithm: "hmac-sha256", digest: createHmac("sha256", content.nonce).update(text).digest("hex") };
}

/** JSON without spaces, with the fields of each object sorted by name. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

// Digests of texts do not depend on how a checkout ends its lines.

/** Digest of a lesson's text. @throws LabproofError `lesson-not-found`, `lesson-unreadable` */
export async function lessonDigest(path: string): Promise<string> {
  return digestOf(unified(await loadText(path)));
}

/** Digest of all program files of a folder and its subfolders, without tests and fixtures. */
export async function folderDigest(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /(?<!\.test|\.fixture)\.ts$/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const files = paths.map((path) => ({ path, name: path.slice(folder.length).split(sep).join("/") }));
  const hash = createHash("sha256");
  for (const { path, name } of files.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(`${name}\0${digestOf(unified(await readFile(path, "utf8")))}\n`);
  }
  return hash.digest("hex");
}

/** Version and digest of this labproof. */
export async function harnessId(): Promise<HarnessId> {
  return { version: manifest.version, digest: await folderDigest(resolve(import.meta.dirname, "..")) };
}

export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function unified(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
