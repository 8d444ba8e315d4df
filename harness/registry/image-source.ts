import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { z } from "zod";
import {
  blobPath,
  type Descriptor,
  mediaTypes,
  readIndex,
  readManifest,
  readNames,
  readSearches,
} from "./images/layout.ts";
import type { SearchRecording } from "./search-recording.ts";

/** Where the registry takes its images from. */
export interface ImageSource {
  readonly searches: readonly SearchRecording[];
  hasRepository(repository: string): boolean;
  /** Undefined if the repository has no such tag. */
  find(repository: string, tag: string): Promise<SourceImage | undefined>;
}

export interface SourceImage {
  readonly index: Blob;
  /** Manifests, configurations and layers. */
  readonly blobs: readonly Blob[];
}

export interface Blob {
  readonly descriptor: Descriptor;
  /** The bytes, or the path of a file. */
  readonly content: Uint8Array | string;
}

/** The images of one store, exactly as they are. */
export async function storeSource(folder: string): Promise<ImageSource> {
  const names = await readNames(folder);
  return {
    searches: await readSearches(folder),
    hasRepository: (repository) => names.some((name) => name.repository === repository),
    find: async (repository, tag) => {
      const found = names.find((name) => name.repository === repository && name.tag === tag);
      return found === undefined ? undefined : await readImage(folder, found.descriptor);
    },
  };
}

/**
 * An image of a store under another tag. The tag is a label of its configuration, because two tags of a repository are rarely the
 * same image: with one id for both, `docker rmi ID` would be ambiguous. A variant on Alpine has no bash, as the real ones.
 */
export async function retagged(folder: string, tag: string): Promise<SourceImage | undefined> {
  const [name] = await readNames(folder);
  if (name === undefined) return undefined;
  const image = await readImage(folder, name.descriptor);
  if (tag === name.tag) return image;
  const made = image.blobs.filter(({ descriptor }) => descriptor.mediaType === mediaTypes.layer);
  const last = /(?:^|-)alpine/u.test(tag) && !withBash.has(name.repository) ? await withoutBash() : undefined;
  if (last !== undefined) made.push(last.layer);
  const builds: Descriptor[] = [];
  for (const { descriptor, content } of image.blobs) {
    if (descriptor.mediaType !== mediaTypes.manifest || typeof content !== "string") continue;
    const manifest = await readManifest(content);
    const config = Config.parse(JSON.parse(await readFile(blobPath(folder, manifest.config.digest), "utf8")));
    config.config.Labels[tagLabel] = tag;
    if (last !== undefined) {
      config.rootfs.diff_ids.push(last.diffId);
      config.history.push({ created: config.created, created_by: "RUN rm /usr/bin/bash # buildkit" });
      if (config.config.Cmd?.[0] === "bash") config.config.Cmd = ["/bin/sh"];
    }
    const changed = json(config, mediaTypes.config);
    const layers = [...manifest.layers, ...(last === undefined ? [] : [last.layer.descriptor])];
    const build = json(
      { schemaVersion: 2, mediaType: mediaTypes.manifest, config: changed.descriptor, layers },
      mediaTypes.manifest,
    );
    builds.push({ ...descriptor, ...build.descriptor });
    made.push(changed, build);
  }
  const index = json({ schemaVersion: 2, mediaType: mediaTypes.index, manifests: builds }, mediaTypes.index);
  return { index, blobs: made };
}

async function readImage(folder: string, { mediaType, digest, size }: Descriptor): Promise<SourceImage> {
  const stored = (blob: Descriptor): Blob => ({ descriptor: blob, content: blobPath(folder, blob.digest) });
  const { manifests } = await readIndex(blobPath(folder, digest));
  const blobs = manifests.map(stored);
  for (const build of manifests) {
    const manifest = await readManifest(blobPath(folder, build.digest));
    blobs.push(stored(manifest.config), ...manifest.layers.map(stored));
  }
  return { index: stored({ mediaType, digest, size }), blobs };
}

/** Official images whose variants on Alpine have bash: their entry points need it. */
const withBash: ReadonlySet<string> = new Set(["library/mariadb", "library/mysql", "library/postgres"]);

/** A layer that hides bash (OCI image specification, layer.md). */
async function withoutBash(): Promise<{ readonly layer: Blob; readonly diffId: string }> {
  const tar = pack();
  tar.entry({ name: "usr/bin/.wh.bash", mode: 0o644, mtime: new Date(0) }, "");
  tar.finalize();
  const plain = await buffer(tar);
  return { layer: blobOf(gzipSync(plain), mediaTypes.layer), diffId: digestOf(plain) };
}

/** Keeps fields that labproof does not know. */
const Config = z.looseObject({
  created: z.string(),
  config: z.looseObject({ Labels: z.record(z.string(), z.string()), Cmd: z.array(z.string()).exactOptional() }),
  rootfs: z.looseObject({ diff_ids: z.array(z.string()) }),
  history: z.array(z.looseObject({ created_by: z.string() })),
});

const tagLabel = "io.labproof.tag";

function json(value: object, mediaType: string): Blob {
  return blobOf(Buffer.from(JSON.stringify(value)), mediaType);
}

function blobOf(content: Uint8Array, mediaType: string): Blob {
  return { descriptor: { mediaType, digest: digestOf(content), size: content.length }, content };
}

function digestOf(content: Uint8Array): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}
