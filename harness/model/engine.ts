import type { NonEmpty } from "./comparison.ts";
import type { ExchangeLog } from "./exchange-log.ts";

/**
 * Kinds of engines that can be had. `local`, `context`, `unix`, `tcp` and `ssh` are the person's own, by the way they are reached.
 * `private` and `pair` are started and ended by labproof itself; a `pair` has the client of another release.
 * `dind` is Docker-in-Docker: a container on the person's own engine.
 */
export type EngineKind = "local" | "context" | "unix" | "tcp" | "ssh" | "sandbox" | "pair" | "dind";

/** Who made an engine. Podman serves Docker's API, and has a `docker` of its own. */
export type EngineSoftware = "docker" | "podman";

/** Where images come from. `offline` is labproof's own registry of stub images. */
export type Registry = "docker.io" | "offline";

/** Facts that decide what Docker prints; asked from the engine, never assumed. */
export interface EngineFacts {
  readonly software: EngineSoftware;
  /** Client version, `28.5.2`. */
  readonly client: string;
  /** Engine version. */
  readonly server: string;
  /** API version that the pair speaks, `1.51`. */
  readonly api: string;
  /** The engine's kernel release, as `docker info` gives it. */
  readonly kernel: string;
  /** The engine's OperatingSystem text: `Debian GNU/Linux 12 (bookworm)`, `Docker Desktop`. */
  readonly os: string;
  /** `amd64`, `arm64`: the name that Docker uses. */
  readonly arch: string;
  /** Image store: `overlay2`, or `overlayfs` with the containerd store. */
  readonly store: string;
  /** Default OCI runtime: `runc`, `runsc`, ... */
  readonly runtime: string;
  /** The engine's host name, as `docker info` gives it. */
  readonly name: string;
}

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
