import { createHash, type Hash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { lstat, readdir, readFile, readlink, rename, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { pack, type Pack } from "tar-stream";
import type { Architecture } from "./elf.ts";
import type { SearchRecording } from "../search-recording.ts";

/** The content of the offline registry. */
export interface Store {
  readonly images: readonly StubImage[];
  readonly searches: readonly SearchRecording[];
}

export interface StubImage {
  /** As registries name it: `library/hello-world`. */
  readonly repository: string;
  readonly tag: string;
  readonly builds: readonly Build[];
}

/** An image for one architecture; the system is always Linux. */
export interface Build {
  readonly architecture: Architecture;
  /** ISO 8601. Fixed, so that the image is always the same; `docker images` shows it as an age. */
  readonly created: string;
  readonly config: ImageConfig;
  /** Oldest first. */
  readonly history: readonly HistoryLine[];
  readonly layers: readonly Layer[];
}

export type Layer =
  | ({ readonly kind: "packed" } & PackedLayer)
  | { readonly kind: "entries"; readonly entries: readonly LayerEntry[] };

/** The fields of an image's configuration that the stub images use; names of the OCI image specification. */
export interface ImageConfig {
  readonly User?: string;
  readonly Env: readonly string[];
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly WorkingDir?: string;
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  readonly Volumes?: Readonly<Record<string, object>>;
  readonly StopSignal?: string;
  readonly Labels: Readonly<Record<string, string>>;
}

interface HistoryLine {
  readonly created_by: string;
  /** True if the line added no layer. */
  readonly empty_layer?: true;
}

/** The label of every stub image, with the value `true`. */
const stubLabel = "io.labproof.stub";

/** Labels of a stub image, which say that it is not the real image. */
export function stubLabels(title: string, description: string): Record<string, string> {
  return {
    [stubLabel]: "true",
    "org.opencontainers.image.title": title,
    "org.opencontainers.image.description": `labproof's stub of ${title}. ${description}`,
  };
}

/** An entry of a layer. Paths have no leading slash. `mode` has the permission, set-id and sticky bits. */
export type LayerEntry =
  | { readonly kind: "folder"; readonly path: string; readonly mode: number; readonly owner?: Owner }
  | { readonly kind: "link"; readonly path: string; readonly target: string }
  | {
      readonly kind: "file";
      readonly path: string;
      readonly mode: number;
      readonly owner?: Owner;
      /** The bytes, or the path of a local file. */
      readonly content: string | Uint8Array | { readonly copyOf: string };
    };

/** Numeric user and group. Default: root. */
interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** A packed layer: gzip over tar. */
export interface PackedLayer {
  readonly path: string;
  /** `sha256:...` of the file. */
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
  /** `sha256:...` of the uncompressed tar. */
  readonly diffId: string;
}

/**
 * Packs a layer into a file in `folder`, named by its digest. The same entries in any order give the same bytes. Of two entries
 * with the same path the last one wins.
 * @param signal cancels at once and may leave an incomplete file
 */
export async function packLayer(
  entries: readonly LayerEntry[],
  folder: string,
  signal?: AbortSignal,
): Promise<PackedLayer> {
  const tar = pack();
  const filled = fill(tar, entries, signal).catch((error: unknown) => {
    // Destroy only between two entries: within an entry, the error of tar-stream 3.2 is unhandled and ends the process.
    tar.destroy();
    throw error;
  });
  const [packed] = await Promise.all([packTar(tar, folder), filled]);
  return packed;
}

/** Compresses a layer's tar into a file in `folder`, named by its digest. */
export async function packTar(tar: AsyncIterable<unknown>, folder: string): Promise<PackedLayer> {
  const partial = join(folder, `.partial-${crypto.randomUUID()}`);
  const inner = createHash("sha256");
  const outer = createHash("sha256");
  // Level 1 takes a third of the time of the default level, for a tenth more bytes.
  const gzip = createGzip({ level: 1 });
  await pipeline(tar, through(inner), gzip, through(outer), createWriteStream(partial));
  const name = outer.digest("hex");
  const path = join(folder, name);
  await rename(partial, path);
  const { size } = await stat(path);
  return { path, digest: `sha256:${name}`, size, diffId: `sha256:${inner.digest("hex")}` };
}

/** All files of a local folder as entries with their modes and owners. */
export async function folderEntries(root: string): Promise<LayerEntry[]> {
  // Without file types, readdir follows links to folders (/bin).
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  const entries: LayerEntry[] = [];
  for (const { parentPath, name } of found) {
    entries.push(...(await fileEntry(root, relative(root, join(parentPath, name)))));
  }
  return entries;
}

/** One path of a local folder as an entry; none for sockets and devices. */
export async function fileEntry(root: string, path: string): Promise<LayerEntry[]> {
  const source = join(root, path);
  const found = await lstat(source);
  const mode = found.mode & 0o7777;
  const owner = { uid: found.uid, gid: found.gid };
  if (found.isDirectory()) return [{ kind: "folder", path, mode, owner }];
  if (found.isSymbolicLink()) return [{ kind: "link", path, target: await readlink(source) }];
  if (found.isFile()) return [{ kind: "file", path, mode, owner, content: { copyOf: source } }];
  return [];
}

function through(hash: Hash): Transform {
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done): void {
      hash.update(chunk);
      done(null, chunk);
    },
  });
}

async function fill(tar: Pack, entries: readonly LayerEntry[], signal: AbortSignal | undefined): Promise<void> {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  for (const entry of [...byPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    signal?.throwIfAborted();
    const bytes = entry.kind === "file" ? await contentOf(entry.content) : Buffer.alloc(0);
    await new Promise<void>((resolve, reject) => {
      tar.entry(header(entry, bytes.length), bytes, (error) => (error ? reject(error) : resolve()));
    });
  }
  tar.finalize();
}

async function contentOf(content: Extract<LayerEntry, { kind: "file" }>["content"]): Promise<Buffer> {
  if (typeof content === "string") return Buffer.from(content);
  return content instanceof Uint8Array ? Buffer.from(content) : await readFile(content.copyOf);
}

/** Fixed, so that the digest of a layer does not depend on the time. */
const mtime = new Date(0);

function header(entry: LayerEntry, size: number): Parameters<Pack["entry"]>[0] {
  const common = { name: entry.path, mtime, uid: 0, gid: 0, uname: "", gname: "" };
  if (entry.kind === "link") return { ...common, type: "symlink", linkname: entry.target, mode: 0o777 };
  const owned = { ...common, ...entry.owner, mode: entry.mode };
  return entry.kind === "folder" ? { ...owned, type: "directory" } : { ...owned, type: "file", size };
}
