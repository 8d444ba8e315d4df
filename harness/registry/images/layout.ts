import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Architecture } from "./elf.ts";
import type { Build } from "./image.ts";
import type { SearchRecording } from "../search-recording.ts";

// A store on disk: an OCI image layout and the search recordings.

/** The description of a blob in a manifest, an index or index.json. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform?: { readonly os: "linux"; readonly architecture: Architecture; readonly variant?: string };
  readonly annotations?: Readonly<Record<string, string>>;
}

export const mediaTypes = {
  index: "application/vnd.oci.image.index.v1+json",
  manifest: "application/vnd.oci.image.manifest.v1+json",
  config: "application/vnd.oci.image.config.v1+json",
  layer: "application/vnd.oci.image.layer.v1.tar+gzip",
} as const;

/** The index of an image, or index.json. */
export interface Index {
  readonly manifests: readonly Descriptor[];
}

export interface Manifest {
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}

export interface ConfigBlob extends Omit<Build, "layers"> {
  readonly rootfs: { readonly diff_ids: readonly string[] };
}

export const indexFile = "index.json";
export const searchFile = "search.json";

export function blobFolder(folder: string): string {
  return join(folder, "blobs/sha256");
}

/** Path of the blob with the digest `sha256:...`. */
export function blobPath(folder: string, digest: string): string {
  return join(blobFolder(folder), digest.slice("sha256:".length));
}

export async function readIndex(path: string): Promise<Index> {
  return index.parse(JSON.parse(await readFile(path, "utf8")));
}

export async function readManifest(path: string): Promise<Manifest> {
  return manifest.parse(JSON.parse(await readFile(path, "utf8")));
}

export async function readConfig(path: string): Promise<ConfigBlob> {
  return config.parse(JSON.parse(await readFile(path, "utf8")));
}

export async function readSearches(folder: string): Promise<readonly SearchRecording[]> {
  return searches.parse(JSON.parse(await readFile(join(folder, searchFile), "utf8")));
}

/** The name of an image in a store, with its index. */
export interface Name {
  readonly repository: string;
  readonly tag: string;
  readonly descriptor: Descriptor;
}

export async function readNames(folder: string): Promise<readonly Name[]> {
  const { manifests } = await readIndex(join(folder, indexFile));
  return manifests.map((descriptor) => ({
    repository: descriptor.annotations?.[repositoryAnnotation] ?? "",
    tag: descriptor.annotations?.[tagAnnotation] ?? "",
    descriptor,
  }));
}

/** The annotations of a name in index.json. */
export function nameAnnotations(repository: string, tag: string): Readonly<Record<string, string>> {
  return { [repositoryAnnotation]: repository, [tagAnnotation]: tag };
}

const repositoryAnnotation = "io.labproof.repository";
const tagAnnotation = "org.opencontainers.image.ref.name";

const architecture: z.ZodType<Architecture> = z.enum(["amd64", "arm64"]);
const texts = z.record(z.string(), z.string());

const descriptor: z.ZodType<Descriptor> = z.object({
  mediaType: z.string(),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  size: z.number(),
  platform: z.object({ os: z.literal("linux"), architecture, variant: z.string().exactOptional() }).exactOptional(),
  annotations: texts.exactOptional(),
});

const index: z.ZodType<Index> = z.object({ manifests: z.array(descriptor) });
const manifest: z.ZodType<Manifest> = z.object({ config: descriptor, layers: z.array(descriptor) });

const config: z.ZodType<ConfigBlob> = z.object({
  architecture,
  created: z.string(),
  config: z.object({
    User: z.string().exactOptional(),
    Env: z.array(z.string()),
    Entrypoint: z.array(z.string()).exactOptional(),
    Cmd: z.array(z.string()).exactOptional(),
    WorkingDir: z.string().exactOptional(),
    ExposedPorts: z.record(z.string(), z.object({})).exactOptional(),
    Volumes: z.record(z.string(), z.object({})).exactOptional(),
    StopSignal: z.string().exactOptional(),
    Labels: texts,
  }),
  history: z.array(z.object({ created_by: z.string(), empty_layer: z.literal(true).exactOptional() })),
  rootfs: z.object({ diff_ids: z.array(z.string()) }),
});

const searches: z.ZodType<readonly SearchRecording[]> = z.array(
  z.object({
    query: z.string(),
    source: z.string(),
    recorded: z.string(),
    rows: z.array(
      z.object({
        name: z.string(),
        description: z.string(),
        stars: z.number(),
        mark: z.enum(["official", "automated", "none"]),
      }),
    ),
  }),
);
