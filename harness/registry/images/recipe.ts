import { join } from "node:path";
import { rm } from "node:fs/promises";
import { modeOf } from "./files.ts";
import { type Build, type ImageConfig, type Layer, type LayerEntry, stubLabels, type StubImage } from "./image.ts";
import { installLayer } from "./install.ts";
import type { Workshop } from "./workshop.ts";

/** A stub image made of another stub image, Debian's packages and some files. */
export interface Recipe {
  /** As registries name it: `library/nginx`. */
  readonly repository: string;
  /** Default: any tag that official images could have. */
  readonly tags?: readonly string[];
  /** The official image whose stub is the base. */
  readonly base: "debian" | "busybox" | "alpine" | "nginx" | "node" | "mysql" | "python" | "eclipse-temurin";
  /** Default: none. Only for a Debian base. The first one gives the version in the image's description. */
  readonly packages?: readonly string[];
  /** Path -> content of files to add before the packages are installed. Files in bin folders and entry points are programs. */
  readonly files?: Readonly<Record<string, string>>;
  /** Shell commands that run in the image after the packages are installed. Only for a Debian base. */
  readonly setup?: string;
  /** Configuration as in the image's Dockerfile; added to the base's environment. */
  readonly config: RecipeConfig;
  /** ISO date of the real image. */
  readonly created: string;
  /** Where the facts of the image come from. */
  readonly source: string;
}

interface RecipeConfig extends Omit<ImageConfig, "Env" | "Labels" | "ExposedPorts" | "Volumes"> {
  readonly Env?: readonly string[];
  /** `80/tcp`. */
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}

/**
 * Makes the image of a recipe.
 * @param base the image of the base, already packed
 * @param folder an empty folder for the packed layer; some of its content is temporary
 */
export async function recipeImage(recipe: Recipe, base: Build, shop: Workshop, folder: string): Promise<StubImage> {
  const { repository, packages = [], files = {}, setup = "", created } = recipe;
  const { signal, architecture } = shop;
  const layers: Layer[] = [...base.layers];
  const history = [...base.history];
  let from = "";
  if (recipe.base === "debian") {
    const root = await shop.debian();
    const work = join(folder, ".work");
    const { archives, versions } = await shop.fetch(packages, join(work, "apt"), root);
    shop.onProgress({ task: "make-images", subject: repository });
    layers.push({
      kind: "packed",
      ...(await installLayer({ root, archives, files, setup, work, target: folder, signal })),
    });
    await rm(work, { recursive: true });
    const main = versions.find(({ name }) => name === packages[0]);
    from = main === undefined ? "From Debian's packages." : `From Debian's package ${main.name} ${main.version}.`;
    history.push({ created_by: "RUN /bin/sh -c apt-get install # buildkit" });
  } else if (Object.keys(files).length > 0) {
    layers.push({ kind: "entries", entries: fileEntries(files) });
    history.push({ created_by: "COPY files / # buildkit" });
  }
  const { Env = [], ports, volumes, ...config } = recipe.config;
  // As in a Dockerfile, an entry point resets the command of the base.
  const { Cmd, ...inherited } = base.config;
  const title = repository.replace(/^library\//u, "");
  return {
    repository,
    tag: "latest",
    builds: [
      {
        architecture,
        created: `${created}T00:00:00Z`,
        config: {
          ...inherited,
          ...(Cmd === undefined || config.Entrypoint !== undefined ? {} : { Cmd }),
          ...config,
          Env: [...base.config.Env.filter((value) => !Env.some((own) => nameOf(own) === nameOf(value))), ...Env],
          ...(ports === undefined ? {} : { ExposedPorts: emptyObjects(ports) }),
          ...(volumes === undefined ? {} : { Volumes: emptyObjects(volumes) }),
          Labels: stubLabels(title, from),
        },
        history: [...history, ...configHistory(recipe.config)],
        layers,
      },
    ],
  };
}

function nameOf(variable: string): string {
  return variable.slice(0, variable.indexOf("="));
}

function emptyObjects(names: readonly string[]): Record<string, object> {
  return Object.fromEntries(names.map((name) => [name, {}]));
}

/** The lines that Docker's builder writes for a configuration. */
function configHistory({ Env = [], Entrypoint, Cmd, ports = [], StopSignal }: RecipeConfig): Build["history"] {
  const lines = [
    ...Env.map((value) => `ENV ${value}`),
    ...(Entrypoint === undefined ? [] : [`ENTRYPOINT ${JSON.stringify(Entrypoint)}`]),
    ...ports.map((port) => `EXPOSE map[${port}:{}]`),
    ...(StopSignal === undefined ? [] : [`STOPSIGNAL ${StopSignal}`]),
    ...(Cmd === undefined ? [] : [`CMD ${JSON.stringify(Cmd)}`]),
  ];
  return lines.map((created_by) => ({ created_by, empty_layer: true as const }));
}

function fileEntries(files: Readonly<Record<string, string>>): LayerEntry[] {
  const folders = new Set<string>();
  for (const path of Object.keys(files)) {
    const parts = path.split("/").slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth++) folders.add(parts.slice(0, depth).join("/"));
  }
  return [
    ...[...folders].map((path): LayerEntry => ({ kind: "folder", path, mode: 0o755 })),
    ...Object.entries(files).map(([path, content]): LayerEntry => ({
      kind: "file",
      path,
      mode: modeOf(path),
      content,
    })),
  ];
}
