import { z } from "zod";
import type { ContainerState, ContainerTrace, ImageTrace, NetworkTrace, VolumeTrace } from "../../model/evidence.ts";

// The used fields of `docker inspect`, which prints about a hundred more. Go prints `null` for an empty list.

/** @throws ZodError if it is not a container of `docker inspect` */
export function readContainer(inspected: unknown): ContainerTrace {
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
export function readImage(inspected: unknown): ImageTrace {
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
export function readNetwork(inspected: unknown): NetworkTrace {
  const { Id, Name, Driver, Created } = Network.parse(inspected);
  return { id: Id, name: Name, driver: Driver, created: Created };
}

/** @throws ZodError if it is not a volume of `docker inspect` */
export function readVolume(inspected: unknown): VolumeTrace {
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
  if (Status === "exited" || Status === "dead") {
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
