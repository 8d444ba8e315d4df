import { z } from "zod";
import type { Engine } from "../../engine/engine.ts";
import { LabproofError } from "../../model/errors.ts";
import type {
  ImageTrace,
  Traces,
  ContainerState,
  ContainerTrace,
  NetworkTrace,
  VolumeTrace,
} from "../../model/evidence.ts";

/** The number of objects for one `inspect`: some hundred kB of JSON, far below the length limit of a command line. */
const batchSize = 100;
/** A history needs a process for each image, so it is read only of this many newest images. */
const mostHistories = 100;
/** How many of these run at once. */
const historiesAtOnce = 4;
/** Time limits for one command and for all. An engine that needs longer cannot be graded. */
const commandMs = 60_000;
const wholeMs = 300_000;

/**
 * Collects the traces on an engine with read-only commands: `ps`, `ls`, `inspect` and `history`. Objects that are removed
 * during the collection are left out.
 * @throws LabproofError `engine-unreachable` if the engine does not answer in time
 */
export async function takeTraces(engine: Engine, signal?: AbortSignal): Promise<Traces> {
  const deadline = performance.now() + wholeMs;
  const ask: Ask = async (args, mayLack = false) => {
    signal?.throwIfAborted();
    const timeoutMs = Math.min(commandMs, Math.max(1, deadline - performance.now()));
    const { stdout, stderr, termination } = await engine.docker(args, { timeoutMs });
    const isDone = termination.kind === "exited" && (termination.code === 0 || (mayLack && lacksSome(stderr)));
    if (isDone) return stdout.split("\n").filter((line) => line.trim() !== "");
    const why = termination.kind === "exited" ? stderr.trim() : `docker ${args[0]}: ${termination.kind}`;
    throw new LabproofError("engine-unreachable", { engine: engine.handle.id, detail: why });
  };
  const takenAt = new Date().toISOString();
  // One after another, to keep the load on a student's machine low.
  const containers = await inspectAll(ask, "container", ["ps", "--all", "--no-trunc", "--quiet"], readContainer);
  const images = await inspectAll(ask, "image", ["images", "--no-trunc", "--quiet"], readImage);
  const networks = await inspectAll(ask, "network", ["network", "ls", "--no-trunc", "--quiet"], readNetwork);
  const volumes = await inspectAll(ask, "volume", ["volume", "ls", "--quiet"], readVolume);
  return { takenAt, containers, images: await withHistories(ask, images), networks, volumes };
}

/** The output lines of a docker command. `mayLack`: some of its objects may have been removed. */
type Ask = (args: readonly string[], mayLack?: boolean) => Promise<string[]>;

async function inspectAll<T>(
  ask: Ask,
  type: "container" | "image" | "network" | "volume",
  list: readonly string[],
  read: (inspected: unknown) => T,
): Promise<T[]> {
  const ids = [...new Set(await ask(list))];
  const all: T[] = [];
  for (let at = 0; at < ids.length; at += batchSize) {
    const batch = ids.slice(at, at + batchSize);
    const lines = await ask(["inspect", "--type", type, "--format", "{{json .}}", ...batch], true);
    all.push(...lines.map((line) => read(JSON.parse(line))));
  }
  return all;
}

async function withHistories(ask: Ask, images: readonly ImageTrace[]): Promise<ImageTrace[]> {
  // By creation. ISO times of the same form sort as texts.
  const asked = new Set(images.toSorted((a, b) => (a.created < b.created ? 1 : -1)).slice(0, mostHistories));
  const waiting = [...images.entries()];
  const complete: ImageTrace[] = [...images];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, image] = next;
      if (!asked.has(image)) continue;
      const lines = await ask(["history", "--no-trunc", "--format", "{{.CreatedBy}}", image.id], true);
      if (lines.length > 0) complete[at] = { ...image, history: lines.toReversed() };
    }
  };
  await Promise.all(Array.from({ length: historiesAtOnce }, work));
  return complete;
}

/** `Error: No such object: ...`, `Error response from daemon: No such container: ...`, `get x: no such volume` */
function lacksSome(stderr: string): boolean {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 0 && lines.every((line) => /no such|not found/i.test(line));
}

// The used fields of `docker inspect`, which prints about a hundred more. Go prints `null` for an empty list.

/** @throws ZodError if it is not a container of `docker inspect` */
function readContainer(inspected: unknown): ContainerTrace {
  const found = Container.parse(inspected);
  return {
    id: found.Id,
    name: found.Name.replace(/^\//u, ""),
    image: found.Image,
    imageName: found.Config.Image,
    command: [found.Path, ...found.Args],
    created: found.Created,
    state: stateOf(found.State),
    tty: found.Config.Tty,
    openStdin: found.Config.OpenStdin,
    networks: Object.keys(found.NetworkSettings.Networks ?? {}),
    volumes: found.Mounts.flatMap(({ Name = "" }) => (Name === "" ? [] : [Name])),
  };
}

/** @throws ZodError if it is not an image of `docker inspect` */
function readImage(inspected: unknown): ImageTrace {
  const { Id, RepoTags, RepoDigests, Created, Size, Architecture, Config, RootFS } = Image.parse(inspected);
  return {
    id: Id,
    tags: RepoTags,
    digests: RepoDigests,
    created: Created ?? "",
    size: Size,
    architecture: Architecture,
    entrypoint: Config?.Entrypoint ?? [],
    command: Config?.Cmd ?? [],
    labels: Config?.Labels ?? {},
    layers: RootFS.Layers.length,
  };
}

/** @throws ZodError if it is not a network of `docker inspect` */
function readNetwork(inspected: unknown): NetworkTrace {
  const { Id, Name, Driver, Created } = Network.parse(inspected);
  return { id: Id, name: Name, driver: Driver, created: Created };
}

/** @throws ZodError if it is not a volume of `docker inspect` */
function readVolume(inspected: unknown): VolumeTrace {
  const { Name, Driver, CreatedAt } = Volume.parse(inspected);
  return { name: Name, driver: Driver, ...(CreatedAt === undefined ? {} : { created: CreatedAt }) };
}

/**
 * Reduces the output of `docker inspect --type T --format {{json .}}` to the fields that are used, because others, such as
 * variables and host folders, are private. The output of other commands stays unchanged.
 */
export function keepTraces(argv: readonly string[], stdout: string): string {
  const shape = argv[1] === "inspect" ? shapes[argv[argv.indexOf("--type") + 1] ?? ""] : undefined;
  if (shape === undefined) return stdout;
  return stdout
    .split("\n")
    .map((line) => (line.trim() === "" ? line : JSON.stringify(shape.parse(JSON.parse(line)))))
    .join("\n");
}

function stateOf({ Status, ExitCode, StartedAt, FinishedAt }: z.infer<typeof State>): ContainerState {
  // Go's zero time: it never happened. A container that could not be started has an exit status too.
  if (StartedAt.startsWith("0001-")) return { kind: "never-started" };
  // Podman says "stopped" until it has cleaned up a container that has ended.
  if (Status === "exited" || Status === "stopped" || Status === "dead") {
    return { kind: "ended", startedAt: StartedAt, finishedAt: FinishedAt, exitCode: ExitCode };
  }
  return { kind: "running", startedAt: StartedAt };
}

const texts = z
  .array(z.string())
  .nullish()
  .transform((all) => all ?? []);

const State = z.object({ Status: z.string(), ExitCode: z.number(), StartedAt: z.string(), FinishedAt: z.string() });

const Container = z.object({
  Id: z.string(),
  Name: z.string(),
  Image: z.string(),
  Path: z.string(),
  Args: texts,
  Created: z.string(),
  State,
  Config: z.object({ Image: z.string(), Tty: z.boolean(), OpenStdin: z.boolean() }),
  NetworkSettings: z.object({ Networks: z.record(z.string(), z.object({})).nullish() }),
  Mounts: z.array(z.object({ Name: z.string().optional() })),
});

const Image = z.object({
  Id: z.string(),
  RepoTags: texts,
  RepoDigests: texts,
  Created: z.string().nullish(),
  Size: z.number(),
  Architecture: z.string(),
  Config: z.object({ Entrypoint: texts, Cmd: texts, Labels: z.record(z.string(), z.string()).nullish() }).nullish(),
  RootFS: z.object({ Layers: texts }),
});

const Network = z.object({ Id: z.string(), Name: z.string(), Driver: z.string(), Created: z.string() });

const Volume = z.object({ Name: z.string(), Driver: z.string(), CreatedAt: z.string().optional() });

const shapes: Readonly<Record<string, z.ZodType>> = {
  container: Container,
  image: Image,
  network: Network,
  volume: Volume,
};
