import type { Architecture } from "./elf.ts";
import type { LayerEntry, PackedLayer } from "./layer.ts";
import type { SearchRecording } from "../search-recording.ts";

/** What the offline registry offers. */
export interface Store {
  readonly images: readonly StubImage[];
  readonly searches: readonly SearchRecording[];
}

/** An image under its name. */
export interface StubImage {
  /** As registries name it: `library/hello-world`. */
  readonly repository: string;
  readonly tag: string;
  readonly builds: readonly Build[];
}

/** An image for one architecture (the system is always Linux). */
export interface Build {
  readonly architecture: Architecture;
  /** ISO 8601. Fixed, so that the image is the same whenever it is made; `docker images` shows it as an age. */
  readonly created: string;
  readonly config: ImageConfig;
  /** Oldest first. */
  readonly history: readonly HistoryLine[];
  readonly layers: readonly Layer[];
}

/** Packed already, or still to be packed. */
export type Layer =
  | ({ readonly kind: "packed" } & PackedLayer)
  | { readonly kind: "entries"; readonly entries: readonly LayerEntry[] };

/** The part of an image's configuration that the stub images use; names as the OCI image specification has them. */
interface ImageConfig {
  readonly Env: readonly string[];
  readonly Cmd: readonly string[];
  readonly WorkingDir?: string;
  readonly ExposedPorts?: Readonly<Record<string, object>>;
  readonly StopSignal?: string;
  readonly Labels: Readonly<Record<string, string>>;
}

interface HistoryLine {
  readonly created_by: string;
  /** True where the line added no layer. */
  readonly empty_layer?: true;
}

/** The label that every image of the offline registry carries, with the value `true`. */
const stubLabel = "io.labproof.stub";

/** Labels of a stub image: what it is, and that it is not what its name says. */
export function stubLabels(title: string, description: string): Record<string, string> {
  return {
    [stubLabel]: "true",
    "org.opencontainers.image.title": title,
    "org.opencontainers.image.description": `labproof's stub of ${title}. ${description}`,
  };
}
