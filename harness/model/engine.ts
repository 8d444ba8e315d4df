import { z } from "zod";
import type { NonEmpty } from "./comparison.ts";
import type { Immutable } from "./data.ts";
import type { LabproofError } from "./errors.ts";
import type { ExchangeLog } from "./exchange.ts";

/**
 * Kinds of engines. `local`, `context`, `unix`, `tcp` and `ssh` are host engines, by their connection. labproof starts and
 * stops `sandbox` and `pair` engines; a `pair` has the client of another release. `dind` is Docker-in-Docker: a container on
 * the local engine.
 */
export const engineKindSchema = z.enum(["local", "context", "unix", "tcp", "ssh", "sandbox", "pair", "dind"]);

export type EngineKind = z.infer<typeof engineKindSchema>;

/** The source of images. `offline` is labproof's registry of stub images. */
export const registrySchema = z.enum(["docker.io", "offline"]);

export type Registry = z.infer<typeof registrySchema>;

/** The label of containers, networks and volumes that a run makes on a host engine. Its value is the run's name. */
export const runLabel = "io.labproof.run";

/** Facts that Docker's output depends on. They come from the engine and are never assumed. */
export const engineFactsSchema = z.strictObject({
  software: z.enum(["docker", "podman"]).describe("Podman serves Docker's API and has its own `docker` command."),
  client: z.string().describe("Client version."),
  server: z.string().describe("Engine version."),
  api: z.string().describe("API version that client and engine use."),
  kernel: z.string().describe("The engine's kernel release, from `docker info`."),
  /** `Debian GNU/Linux 12 (bookworm)`, `Docker Desktop`. */
  os: z.string().describe("The engine's OperatingSystem, from `docker info`."),
  /** Docker's name: `amd64`, `arm64`. */
  arch: z.string(),
  store: z.string().describe("Image store: `overlay2`, or `overlayfs` with the containerd store."),
  runtime: z.string().describe("Default OCI runtime."),
  /** As `docker info` gives it. */
  name: z.string().describe("The engine's host name; hidden unless a program generated it."),
});

export type EngineFacts = Immutable<z.infer<typeof engineFactsSchema>>;

/** Who made an engine. */
export type EngineSoftware = EngineFacts["software"];

/** An engine as in results and grades, without the host name, which is private. */
export const namedEngineSchema = z.strictObject({
  id: z.string(),
  kind: engineKindSchema,
  ...engineFactsSchema.omit({ name: true }).shape,
});

/** How to start programs next to the engine's client. Plain data, because it is passed to the processes of tests. */
export interface ClientLaunch {
  /** Prefix of the program that enters a sandbox engine's namespaces. Empty on the host. */
  readonly enter: readonly string[];
  /** Container of the local engine in which programs start with `docker exec`; absent for other engines. */
  readonly container?: string;
  /** The whole environment; nothing else is inherited. Of a container: the environment of `docker exec`. */
  readonly env: Readonly<Record<string, string>>;
}

/** All that is needed to use a running engine. Plain data, because it is passed between processes as JSON. */
export interface EngineHandle {
  /** As named on the command line: `local`, `debian:bookworm`, `ssh://user@host`. */
  readonly id: string;
  readonly kind: EngineKind;
  /** True if the engine is removed with everything on it after the run. */
  readonly disposable: boolean;
  /** True if client and engine share a kernel, so that the client's `uname -r` can be compared. */
  readonly sameMachine: boolean;
  readonly registry: Registry;
  readonly facts: EngineFacts;
  /** For libraries that use the API: `unix:///...`, `tcp://...`. */
  readonly dockerHost: string;
  readonly client: ClientLaunch;
  /**
   * The command that starts the engine's shell, see sandbox/shell.sh. Absent if the shell would run on the host, or if the
   * engine's image has no bash: then no text of a lesson reaches a shell.
   */
  readonly shell?: NonEmpty<string>;
  /** An engine of this machine that does not depend on stub images: `local`, if it answers. Set for sandboxes. */
  readonly otherEngine?: string;
  /** The run's name, with which a host engine labels the objects that it creates; absent for disposable engines. */
  readonly run?: string;
  /** File with all exchanges with the engine, for a bundle; absent if no bundle is written. */
  readonly exchangeLog?: ExchangeLog;
}

/** An engine or a kind of engine for `--engine`, and whether it is available on this machine. */
export type EngineOffer =
  /** It runs and answers. Versions are those of `docker version`; `os`: the engine's OperatingSystem. */
  | Offer<"answers", { readonly client: string; readonly server: string; readonly os: string }>
  /** A context of the user's client. Its engine was not asked, because that may take long or need a password. */
  | Offer<"not-asked", { readonly endpoint: string }>
  /** labproof starts it from its cache. `server`: the Docker version; `askedAt`: when Debian had it, ISO 8601. */
  | Offer<"cached", { readonly server: string; readonly askedAt: string }>
  /** labproof starts it after a download of about this many megabytes. */
  | Offer<"to-fetch", { readonly server: string; readonly megabytes: number }>
  /** labproof starts it in a container on the local engine, which answers. */
  | Offer<"on-local", object>
  /** labproof would start it in a container, but the local engine does not answer. */
  | Offer<"needs-local", object>
  | Offer<"unavailable", { readonly error: LabproofError }>;

type Offer<State extends string, Facts> = { readonly engine: string; readonly state: State } & Readonly<Facts>;

/** The result of updating a cached engine from Debian's archive. Versions are those of Docker or Podman: `28.5.2`. */
export type EngineRefresh =
  | Refresh<"same", { readonly version: string }>
  /** The cache was updated to the current suite. */
  | Refresh<
      "renewed",
      { readonly version: string; readonly before: string; readonly changes: readonly PackageChange[] }
    >
  /** The cache is unchanged. */
  | Refresh<"failed", { readonly error: LabproofError }>;

/** A package that was updated, added or removed. */
export interface PackageChange {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

type Refresh<State extends string, Facts> = {
  /** The name for `--engine`. */
  readonly engine: string;
  readonly software: "docker" | "podman";
  readonly state: State;
} & Readonly<Facts>;

/** Progress of long work. */
export interface Progress {
  readonly task: ProgressTask;
  /** A suite, an image or an engine's id. */
  readonly subject: string;
  /** Progress in bytes; absent if the total is unknown. */
  readonly amount?: { readonly done: number; readonly total: number };
  /** Estimated time left in milliseconds; absent while there is no basis for an estimate. */
  readonly leftMs?: number;
}

export type ProgressTask =
  | "fetch-lists"
  | "fetch-packages"
  | "unpack-packages"
  | "make-images"
  /** Waits for another engine of this run that creates the same files. */
  | "await-engine"
  | "start-registry"
  | "pull-image"
  | "start-engine"
  | "stop-engine";

export type OnProgress = (progress: Progress) => void;
