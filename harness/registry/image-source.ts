import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
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
 * same image: with one id for both, `docker rmi ID` would be ambiguous.
 */
export async function retagged(folder: string, tag: string): Promise<SourceImage | undefined> {
  const [name] = await readNames(folder);
  if (name === undefined) return undefined;
  const image = await readImage(folder, name.descriptor);
  if (tag === name.tag) return image;
  const made = image.blobs.filter(({ descriptor }) => descriptor.mediaType === mediaTypes.layer);
  const builds: Descriptor[] = [];
  for (const { descriptor, content } of image.blobs) {
    if (descriptor.mediaType !== mediaTypes.manifest || typeof content !== "string") continue;
    const manifest = await readManifest(content);
    const config = Config.parse(JSON.parse(await readFile(blobPath(folder, manifest.config.digest), "utf8")));
    config.config.Labels[tagLabel] = tag;
    const changed = json(config, mediaTypes.config);
    const { layers } = manifest;
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

/** Keeps fields that labproof does not know. */
const Config = z.looseObject({ config: z.looseObject({ Labels: z.record(z.string(), z.string()) }) });

const tagLabel = "io.labproof.tag";

function json(value: object, mediaType: string): Blob {
  const content = Buffer.from(JSON.stringify(value));
  const digest = `sha256:${createHash("sha256").update(content).digest("hex")}`;
  return { descriptor: { mediaType, digest, size: content.length }, content };
}
