import { pipeline } from "node:stream/promises";
import { extract } from "tar-stream";
import type * as testcontainers from "testcontainers";
import { z } from "zod";
import type { CommandOptions, Engine } from "../../../harness/engine/engine.ts";
import type { EngineHandle } from "../../../harness/model/engine.ts";
import type { CommandResult } from "../../../harness/model/exchange.ts";

/** The fields of `docker image inspect` that the checks use. */
interface ImageFacts {
  readonly Id: string;
  /** ISO 8601. */
  readonly Created: string;
  /** Bytes. */
  readonly Size: number;
  /** `hello-world@sha256:...`; empty for an image that was built here. */
  readonly RepoDigests: readonly string[];
  readonly Config: { readonly Cmd?: readonly string[] | null | undefined };
  readonly RootFS: { readonly Layers: readonly string[] };
  /** The image that this one was built on, if it was built here. */
  readonly Parent?: string | undefined;
}

/** The fields of `docker container inspect` that the checks use. */
interface ContainerFacts {
  readonly Id: string;
  /** ISO 8601. */
  readonly Created: string;
  /** Id of the image that it was created from. */
  readonly Image: string;
  readonly State: { readonly Status: string; readonly ExitCode: number };
  /** `Image` is the name as it was typed; Podman writes it in full. */
  readonly Config: { readonly Image: string; readonly Tty: boolean; readonly OpenStdin: boolean };
}

/**
 * The output of a docker command that has to succeed for a check.
 * @throws Error with Docker's error text if it fails: then the check is inconclusive.
 */
export async function ask(engine: Engine, args: readonly string[], options?: CommandOptions): Promise<string> {
  return printed(await engine.docker(args, options));
}

/** The output of a command that has to succeed, as in `ask`. */
export function printed(commandResult: CommandResult): string {
  if (exitCode(commandResult) !== 0) throw new Error(failure(commandResult));
  return commandResult.stdout.trimEnd();
}

/**
 * The output of a program in its own container, which is removed at once. The exit status and text of a failed program are
 * also an answer, but a failure of Docker itself (status 125) is not.
 */
export async function inContainer(
  engine: Engine,
  image: string,
  argv: readonly string[],
  stdin?: string,
): Promise<string> {
  const options = stdin === undefined ? {} : { stdin };
  const commandResult = await runOnce(engine, ["--interactive", checkLabel, image, ...argv], options);
  const code = programStatus(commandResult);
  return code === 0 ? commandResult.stdout.trimEnd() : `exit status ${code}: ${commandResult.stderr.trim()}`;
}

/**
 * Runs a program that prints something, in a container that is removed at once. Repeats a successful run without output: on
 * a busy machine Docker 26.1.5 lost the output of a container in 2 of 2614 runs; moby#43121 is similar.
 * @param args as of `docker run --rm`
 */
export async function runOnce(
  engine: Engine,
  args: readonly string[],
  options?: CommandOptions,
): Promise<CommandResult> {
  for (let attempt = 1; ; attempt++) {
    const commandResult = await engine.docker(["run", "--rm", ...args], options);
    if (exitCode(commandResult) !== 0 || commandResult.stdout !== "" || attempt === mostAttempts) return commandResult;
  }
}

/** After this many runs without output, the program prints nothing. */
const mostAttempts = 3;

/** Undefined if the engine has no such image. */
export async function findImage(engine: Engine, image: string): Promise<ImageFacts | undefined> {
  const commandResult = await engine.docker(["image", "inspect", "--format", "{{json .}}", image]);
  if (exitCode(commandResult) === 0) return imageFacts.parse(JSON.parse(commandResult.stdout));
  if (/no such image|image not known/i.test(commandResult.stderr)) return undefined;
  throw new Error(failure(commandResult));
}

/** @throws Error if the engine has no such image: list the step that pulls it in `needs` */
export async function inspectImage(engine: Engine, image: string): Promise<ImageFacts> {
  return imageFacts.parse(JSON.parse(await ask(engine, ["image", "inspect", "--format", "{{json .}}", image])));
}

export async function inspectContainer(engine: Engine, container: string): Promise<ContainerFacts> {
  const text = await ask(engine, ["container", "inspect", "--format", "{{json .}}", container]);
  return containerFacts.parse(JSON.parse(text));
}

/**
 * The newest container that was created with an image's name, running or not: that of the lesson's last command with that
 * name. (The filter `ancestor` would use the image that has the name now.)
 */
export async function newestContainer(engine: Engine, image: string): Promise<ContainerFacts | undefined> {
  const ids = await ask(engine, ["ps", "--all", "--no-trunc", "--quiet"]);
  if (ids === "") return undefined;
  const lines = await ask(engine, ["container", "inspect", "--format", "{{json .}}", ...ids.split("\n")]);
  const containers = lines.split("\n").map((line) => containerFacts.parse(JSON.parse(line)));
  const made = containers.filter(({ Config }) => shortName(Config.Image) === image);
  return made.toSorted((one, other) => Date.parse(other.Created) - Date.parse(one.Created))[0];
}

/** An official image's name as the lesson writes it: `centos` for Podman's `docker.io/library/centos:latest`. */
export function shortName(name: string): string {
  return name.startsWith("docker.io/") ? name.replace(/^docker\.io\/(?:library\/)?/, "").replace(/:latest$/, "") : name;
}

/** Pulls an image that the lesson only mentions. */
export async function ensureImage(engine: Engine, image: string): Promise<void> {
  if ((await findImage(engine, image)) === undefined) await ask(engine, ["pull", image]);
}

/** Label of every container that a check makes. */
export const checkLabel = "--label=io.labproof.check";

export async function checkName(engine: Engine): Promise<string> {
  return await engine.sideEffect("name", async () => `labproof-check-${crypto.randomUUID().slice(0, 8)}`);
}

/**
 * The exit status of the program in the container, from the result of a `docker run`.
 * @throws Error if there is none: the time limit ended the command, or Docker failed itself (status 125)
 */
export function programStatus(commandResult: CommandResult): number {
  const code = exitCode(commandResult);
  if (code === undefined || code === 125) throw new Error(failure(commandResult));
  return code;
}

/** Undefined if the command did not exit by itself. */
function exitCode({ termination }: CommandResult): number | undefined {
  return termination.kind === "exited" ? termination.code : undefined;
}

function failure({ argv, termination, stderr }: CommandResult): string {
  return `${argv.join(" ")}: ${JSON.stringify(termination)} ${stderr.trim()}`;
}

const imageFacts: z.ZodType<ImageFacts> = z.object({
  Id: z.string(),
  Created: z.string(),
  Size: z.number(),
  RepoDigests: z
    .array(z.string())
    .nullish()
    .transform((digests) => digests ?? []),
  Config: z.object({ Cmd: z.array(z.string()).nullish() }),
  RootFS: z.object({ Layers: z.array(z.string()) }),
  Parent: z.string().optional(),
});

const containerFacts: z.ZodType<ContainerFacts> = z.object({
  Id: z.string(),
  Created: z.string(),
  Image: z.string(),
  State: z.object({
    // Podman says "stopped" until it has removed the mounts of a container that has ended (seen on 5.4.2).
    Status: z.string().transform((status) => (status === "stopped" ? "exited" : status)),
    ExitCode: z.number(),
  }),
  Config: z.object({ Image: z.string(), Tty: z.boolean(), OpenStdin: z.boolean() }),
});

/**
 * All paths of an image without a leading slash, from `docker export` of a container that never started: nothing is mounted,
 * and no program of the image runs. Docker adds a few empty files (`.dockerenv`, `etc/hosts`, `dev/console`).
 */
export async function filesOf(engine: Engine, image: string): Promise<ReadonlySet<string>> {
  // Docker requires a command even for a container that never starts, if the image has none.
  const name = await checkName(engine);
  const container = await ask(engine, ["create", checkLabel, "--name", name, image, "none"]);
  try {
    const list = await engine.sideEffect(`files of ${name}`, async () => await exported(engine, container));
    return new Set(list.split("\n"));
  } finally {
    await ask(engine, ["rm", "--force", container]);
  }
}

/** One line for each path. */
async function exported(engine: Engine, container: string): Promise<string> {
  const { getContainerRuntimeClient } = await libraryOn(engine.handle);
  const client = await getContainerRuntimeClient();
  const paths = new Set<string>();
  const tar = extract();
  tar.on("entry", ({ name }, content, next) => {
    paths.add(name.replace(/^\.?\//, "").replace(/\/$/, ""));
    content.on("end", next).resume();
  });
  await pipeline(await client.container.getById(container).export(), tar);
  return [...paths].join("\n");
}

/**
 * testcontainers on the engine of this run. Without Ryuk and a search for the host's address, which would each be another image to
 * pull: checks clean up themselves, and use no ports.
 * Loaded on use, because grading by evidence does not need it and must not fail because of an unreadable DOCKER_AUTH_CONFIG.
 */
export async function libraryOn({ dockerHost }: EngineHandle): Promise<typeof testcontainers> {
  process.env["DOCKER_HOST"] = dockerHost;
  process.env["TESTCONTAINERS_RYUK_DISABLED"] = "true";
  process.env["TESTCONTAINERS_HOST_OVERRIDE"] ??= "localhost";
  return await import("testcontainers");
}
