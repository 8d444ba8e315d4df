import type { ClientLaunch } from "../../model/engine.ts";
import { LabproofError } from "../../model/errors.ts";
import { observe } from "../client.ts";
import type { HostEngineSpec } from "./names.ts";

/** The docker on PATH, told which engine it drives. */
export interface FoundClient {
  readonly client: ClientLaunch;
  /** Where its commands go: `unix:///...`, `tcp://...`, `ssh://...`. */
  readonly endpoint: string;
}

/**
 * Finds the person's client for an engine of theirs; asks nothing of the engine itself.
 * @throws LabproofError `engine-without-tls`, `client-not-found`, `context-unknown`, `engine-not-found`
 */
export async function findClient(spec: HostEngineSpec, signal?: AbortSignal): Promise<FoundClient> {
  const client: ClientLaunch = { enter: [], env: environmentFor(spec, process.env) };
  // Clients up to 20.10 ask the engine whatever they are to do: one that hangs must not look like a client that does.
  const apart = { ...client, env: away(client.env) };
  const version = await observe(apart, ["docker", "--version"], { signal });
  if (version.termination.kind !== "exited" || version.termination.code !== 0) {
    const detail = version.stderr.trim();
    if (spec.kind === "local") throw new LabproofError("engine-not-found", { detail });
    throw new LabproofError("client-not-found", { engine: spec.id, detail });
  }
  const named = client.env["DOCKER_HOST"];
  if (named !== undefined && named !== "") return { client, endpoint: named };
  const inspect = ["docker", "context", "inspect", "--format", "{{.Endpoints.docker.Host}}"] as const;
  if (spec.kind === "context") {
    const { stdout, stderr, termination } = await observe(apart, [...inspect, spec.context], { signal });
    if (termination.kind === "exited" && termination.code === 0) return { client, endpoint: stdout.trim() };
    throw new LabproofError("context-unknown", { engine: spec.id, detail: stderr.trim() });
  }
  const { stdout, stderr, termination } = await observe(client, inspect, { signal });
  if (termination.kind === "exited" && termination.code === 0) return { client, endpoint: stdout.trim() };
  throw new LabproofError("engine-not-found", { detail: stderr.trim() });
}

/** An environment in which docker finds an address that refuses at once, whatever the person's leads to. */
function away(env: ClientLaunch["env"]): Record<string, string> {
  const { DOCKER_CONTEXT: _, DOCKER_TLS: __, DOCKER_TLS_VERIFY: ___, DOCKER_CERT_PATH: ____, ...rest } = env;
  return { ...rest, DOCKER_HOST: "tcp://127.0.0.1:1" };
}

/**
 * The person's own environment; of what tells docker where to go and how, only what leads to this engine.
 * @throws LabproofError `engine-without-tls`
 */
export function environmentFor(spec: HostEngineSpec, person: NodeJS.ProcessEnv): Record<string, string> {
  const env = Object.fromEntries(
    Object.entries(person).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  if (spec.kind === "local") return env;
  const { DOCKER_HOST: _, DOCKER_CONTEXT: __, DOCKER_TLS: ___, DOCKER_TLS_VERIFY: verify, ...rest } = env;
  // A context brings certificates of its own; sockets and ssh need none.
  if (spec.kind === "context") return { ...rest, DOCKER_CONTEXT: spec.context };
  if (spec.kind === "ssh" || spec.kind === "unix") return { ...rest, DOCKER_HOST: spec.id };
  // Docker's own reading: any text but none switches it on, and the certificates lie in ~/.docker unless said.
  const withTls = [verify, env["DOCKER_CERT_PATH"]].some((value) => value !== undefined && value !== "");
  if (withTls) return { ...rest, DOCKER_HOST: spec.id, DOCKER_TLS_VERIFY: "1" };
  if (!isLoopback(spec.host)) throw new LabproofError("engine-without-tls", { engine: spec.id });
  return { ...rest, DOCKER_HOST: spec.id };
}

/** Names that lead nowhere but to this machine. */
function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(host);
}
