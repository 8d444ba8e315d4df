import { z } from "zod";
import type { NonEmpty } from "./comparison.ts";
import type { ExchangeLog } from "./exchange-log.ts";
import type { Immutable } from "./immutable.ts";

/**
 * Kinds of engines. `local`, `context`, `unix`, `tcp` and `ssh` are host engines, by the way they are reached.
 * `sandbox` and `pair` are started and ended by labproof itself; a `pair` has the client of another release.
 * `dind` is Docker-in-Docker: a container on the person's own engine.
 */
export const engineKindSchema = z.enum(["local", "context", "unix", "tcp", "ssh", "sandbox", "pair", "dind"]);

export type EngineKind = z.infer<typeof engineKindSchema>;

/** Where images come from. `offline` is labproof's own registry of stub images. */
export const registrySchema = z.enum(["docker.io", "offline"]);

export type Registry = z.infer<typeof registrySchema>;

/** Facts that decide what Docker prints; asked from the engine, never assumed. */
export const engineFactsSchema = z.strictObject({
  software: z.enum(["docker", "podman"]).describe("Podman serves Docker's API, and has a `docker` of its own."),
  client: z.string().describe("Client version."),
  server: z.string().describe("Engine version."),
  api: z.string().describe("API version that the pair speaks."),
  kernel: z.string().describe("The engine's kernel release, as `docker info` gives it."),
  /** `Debian GNU/Linux 12 (bookworm)`, `Docker Desktop`. */
  os: z.string().describe("The engine's OperatingSystem text."),
  /** `amd64`, `arm64`: the name that Docker uses. */
  arch: z.string(),
  store: z.string().describe("Image store: `overlay2`, or `overlayfs` with the containerd store."),
  runtime: z.string().describe("Default OCI runtime."),
  /** As `docker info` gives it. */
  name: z.string().describe("The engine's host name; hidden, but for names that programs give."),
});

export type EngineFacts = Immutable<z.infer<typeof engineFactsSchema>>;

/** Who made an engine. */
export type EngineSoftware = EngineFacts["software"];

/** An engine as results and grades name it. Its host's name is left out: it is a person's. */
export const namedEngineSchema = z.strictObject({
  id: z.string(),
  kind: engineKindSchema,
  ...engineFactsSchema.omit({ name: true }).shape,
});

/** How programs are started where the engine's own client lives. Plain data, so that it can cross to a test's process. */
export interface ClientLaunch {
  /** Words that go before the program: they enter a sandbox engine's namespaces. Empty on the person's own machine. */
  readonly enter: readonly string[];
  /** Container of the person's own engine that programs are started in with `docker exec`; absent elsewhere. */
  readonly container?: string;
  /** The whole environment; nothing else is inherited. Of a container: the environment of `docker exec`. */
  readonly env: Readonly<Record<string, string>>;
}

/** All that is needed to drive an engine that already runs. Plain data: it crosses process borders as JSON. */
export interface EngineHandle {
  /** As the person named it: `local`, `debian:bookworm`, `ssh://user@host`. */
  readonly id: string;
  readonly kind: EngineKind;
  /** True where the engine and everything on it is gone after the run. */
  readonly disposable: boolean;
  /** True where client and engine share a kernel, so that the client's own `uname -r` can be compared. */
  readonly sameMachine: boolean;
  readonly registry: Registry;
  readonly facts: EngineFacts;
  /** For libraries that speak the API: `unix:///...`, `tcp://...`. */
  readonly dockerHost: string;
  readonly client: ClientLaunch;
  /**
   * Words that start a shell of the engine's own, for which see private/shell.sh. Absent where a shell would be the
   * person's, and where the engine's image lacks bash: there no lesson's text is read by one.
   */
  readonly shell?: NonEmpty<string>;
  /** File that notes what the run creates, so that just that is removed; absent where the whole engine goes. */
  readonly journal?: string;
  /** File that notes all that is asked of the engine, for a bundle; absent where nobody wants one. */
  readonly exchangeLog?: ExchangeLog;
}
