import type { Architecture } from "./elf.ts";
import type { LayerEntry, PackedLayer } from "./layer.ts";
import type { SearchRecording } from "../search-recording.ts";

/** The content of the offline registry. */
export interface Store {
  readonly images: readonly StubImage[];
  readonly searches: readonly SearchRecording[];
}

/** An image with its name. */
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
