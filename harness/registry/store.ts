import { createHash } from "node:crypto";
import { copyFile, link, mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { systemCode } from "../model/errors.ts";
import { type Build, type Layer, type StubImage, type Store, packLayer, type PackedLayer } from "./images/image.ts";
import {
  blobFolder,
  blobPath,
  indexFile,
  mediaTypes,
  nameAnnotations,
  readConfig,
  readIndex,
  readManifest,
  readNames,
  readSearches,
  searchFile,
  type Descriptor,
} from "./images/layout.ts";

/**
 * Writes a store into an empty or missing folder. Packed layers are hard-linked if possible, else copied.
 * @param signal cancels at once and leaves an incomplete store
 */
export async function writeStore(folder: string, store: Store, signal?: AbortSignal): Promise<void> {
  const blobs = blobFolder(folder);
  await mkdir(blobs, { recursive: true });
  const manifests: Descriptor[] = [];
  for (const image of store.images) {
    const builds: Descriptor[] = [];
    for (const build of image.builds) builds.push(await writeBuild(build, blobs, signal));
    const descriptor = await writeJson(indexOf(builds), mediaTypes.index, blobs);
    manifests.push({ ...descriptor, annotations: nameAnnotations(image.repository, image.tag) });
  }
  await writeFile(join(folder, "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
  await writeFile(join(folder, indexFile), JSON.stringify(indexOf(manifests)));
  await writeFile(join(folder, searchFile), JSON.stringify(store.searches));
}

/** Reads a store of `writeStore`, for example to write a changed copy. */
export async function readStore(folder: string): Promise<Store> {
  const images: StubImage[] = [];
  for (const { repository, tag, descriptor } of await readNames(folder)) {
    const index = await readIndex(blobPath(folder, descriptor.digest));
    const builds: Build[] = [];
    for (const manifest of index.manifests) builds.push(await readBuild(folder, manifest.digest));
    images.push({ repository, tag, builds });
  }
  return { images, searches: await readSearches(folder) };
}

function indexOf(manifests: readonly Descriptor[]): object {
  return { schemaVersion: 2, mediaType: mediaTypes.index, manifests };
}

async function writeBuild(build: Build, blobs: string, signal: AbortSignal | undefined): Promise<Descriptor> {
  const { architecture, created } = build;
  const platform = { os: "linux", architecture, ...(architecture === "arm64" && { variant: "v8" }) } as const;
  const layers: PackedLayer[] = [];
  for (const layer of build.layers) layers.push(await putLayer(layer, blobs, signal));
  const config = {
    created,
    ...platform,
    config: build.config,
    rootfs: { type: "layers", diff_ids: layers.map((layer) => layer.diffId) },
    history: build.history.map((line) => ({ created, ...line })),
  };
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: await writeJson(config, mediaTypes.config, blobs),
    layers: layers.map(({ digest, size }) => ({ mediaType: mediaTypes.layer, digest, size })),
  };
  return { ...(await writeJson(manifest, mediaTypes.manifest, blobs)), platform };
}

async function readBuild(folder: string, digest: string): Promise<Build> {
  const manifest = await readManifest(blobPath(folder, digest));
  const { rootfs, ...build } = await readConfig(blobPath(folder, manifest.config.digest));
  const layers = manifest.layers.map((layer, at): Layer => {
    const path = blobPath(folder, layer.digest);
    return { kind: "packed", path, digest: layer.digest, size: layer.size, diffId: rootfs.diff_ids[at] ?? "" };
  });
  return { ...build, layers };
}

async function putLayer(layer: Layer, blobs: string, signal: AbortSignal | undefined): Promise<PackedLayer> {
  if (layer.kind === "entries") return await packLayer(layer.entries, blobs, signal);
  const source = layer.path;
  const path = join(blobs, basename(source));
  await link(source, path).catch(async (error: unknown) => {
    if (systemCode(error) === "EEXIST") return;
    // Links do not work across file systems.
    await copyFile(source, path);
  });
  return { ...layer, path };
}

async function writeJson(value: object, mediaType: string, blobs: string): Promise<Descriptor> {
  const text = JSON.stringify(value);
  const name = createHash("sha256").update(text).digest("hex");
  await writeFile(join(blobs, name), text);
  return { mediaType, digest: `sha256:${name}`, size: Buffer.byteLength(text) };
}
