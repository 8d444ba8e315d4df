import type { ClientLaunch } from "../../model/engine.ts";
import { LabproofError } from "../../model/errors.ts";
import { observe } from "../client.ts";
import type { HostEngineSpec } from "../names.ts";

/** The `docker` on PATH, set up for one engine. */
export interface FoundClient {
  readonly client: ClientLaunch;
  /** Address of the engine: `unix:///...`, `tcp://...`, `ssh://...`. */
  readonly endpoint: string;
  /** The command is Podman, which does not connect to the endpoint. */
  readonly isPodman: boolean;
}

/**
 * Finds the user's client for a host engine. Does not connect to the engine.
 * @throws LabproofError `engine-without-tls`, `client-not-found`, `context-unknown`, `engine-not-found`
 */
export async function findClient(spec: HostEngineSpec, signal?: AbortSignal): Promise<FoundClient> {
  const client: ClientLaunch = { enter: [], env: environmentFor(spec, process.env) };
  // Clients up to 20.10 connect to the engine for every command. An engine that hangs must not look like a client that
  // hangs.
  const detached = { ...client, env: withHost(client.env, "tcp://127.0.0.1:1") };
  const version = await observe(detached, ["docker", "--version"], { signal });
  if (version.termination.kind !== "exited" || version.termination.code !== 0) {
    const detail = version.stderr.trim();
    if (spec.kind === "local") throw new LabproofError("engine-not-found", { detail });
    throw new LabproofError("client-not-found", { engine: spec.id, detail });
  }
  const isPodman = version.stdout.startsWith("podman");
  const named = client.env["DOCKER_HOST"];
  if (named !== undefined && named !== "") return { client, endpoint: named, isPodman };
  const inspect = ["docker", "context", "inspect", "--format", "{{.Endpoints.docker.Host}}"] as const;
  if (spec.kind === "context") {
    const { stdout, stderr, termination } = await observe(detached, [...inspect, spec.context], { signal });
    if (termination.kind === "exited" && termination.code === 0) return { client, endpoint: stdout.trim(), isPodman };
    throw new LabproofError("context-unknown", { engine: spec.id, detail: stderr.trim() });
  }
  const { stdout, stderr, termination } = await observe(client, inspect, { signal });
  if (termination.kind === "exited" && termination.code === 0) return { client, endpoint: stdout.trim(), isPodman };
  throw new LabproofError("engine-not-found", { detail: stderr.trim() });
}

/** The same environment with another address, without the context and the certificates of the engine. */
export function withHost(env: ClientLaunch["env"], dockerHost: string): Record<string, string> {
  const { DOCKER_CONTEXT: _, DOCKER_TLS: __, DOCKER_TLS_VERIFY: ___, DOCKER_CERT_PATH: ____, ...rest } = env;
  return { ...rest, DOCKER_HOST: dockerHost };
}

/**
 * The user's environment; of the variables that select an engine, only those for this engine.
 * @throws LabproofError `engine-without-tls`
 */
export function environmentFor(spec: HostEngineSpec, userEnv: NodeJS.ProcessEnv): Record<string, string> {
  const env = Object.fromEntries(
    Object.entries(userEnv).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  if (spec.kind === "local") return env;
  const { DOCKER_HOST: _, DOCKER_CONTEXT: __, DOCKER_TLS: ___, DOCKER_TLS_VERIFY: verify, ...rest } = env;
  // A context has its own certificates; sockets and ssh need none.
  if (spec.kind === "context") return { ...rest, DOCKER_CONTEXT: spec.context };
  if (spec.kind === "ssh" || spec.kind === "unix") return { ...rest, DOCKER_HOST: spec.id };
  // As Docker does: any non-empty value turns TLS on, and the certificates are in ~/.docker by default.
  const withTls = [verify, env["DOCKER_CERT_PATH"]].some((value) => value !== undefined && value !== "");
  if (withTls) return { ...rest, DOCKER_HOST: spec.id, DOCKER_TLS_VERIFY: "1" };
  if (!isLoopback(spec.host)) throw new LabproofError("engine-without-tls", { engine: spec.id });
  return { ...rest, DOCKER_HOST: spec.id };
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(host);
}
