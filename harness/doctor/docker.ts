import { hostname, release } from "node:os";
import { z } from "zod";
import { observe } from "../engine/client.ts";
import type { ClientLaunch } from "../model/engine.ts";
import type { CommandResult } from "../model/exchange.ts";
import type { Address, Answer, EngineInfo, ServerFacts } from "./facts.ts";

// Questions to docker. Each has a time limit, and none changes anything.

/** Runs docker and returns stdout and stderr; `failed` if the exit status is not 0. */
export async function askDocker(
  client: ClientLaunch,
  args: readonly string[],
  limitMs: number,
): Promise<Answer<string>> {
  const { termination, stdout, stderr }: CommandResult = await observe(client, ["docker", ...args], {
    timeoutMs: limitMs,
  });
  if (termination.kind === "timed-out") return { kind: "timed-out", afterMs: limitMs };
  const text = [stdout, stderr]
    .map((part) => part.trim())
    .join("\n")
    .trim();
  return termination.kind === "exited" && termination.code === 0
    ? { kind: "answered", value: text }
    : { kind: "failed", text };
}

/**
 * The output of `docker --version`. The client gets an address that refuses connections: clients up to 20.10 connect to
 * the engine even for this command (seen on 20.10.5), and print only their name if the current context is missing.
 */
export async function askClient({ enter, env }: ClientLaunch, limitMs: number): Promise<Answer<string>> {
  const { DOCKER_CONTEXT: _, DOCKER_TLS: __, DOCKER_TLS_VERIFY: ___, ...rest } = env;
  return await askDocker({ enter, env: { ...rest, DOCKER_HOST: "tcp://127.0.0.1:9" } }, ["--version"], limitMs);
}

/**
 * The address of the engine. DOCKER_HOST overrides every context. `docker context` does not connect to the engine.
 * Clients before 19.03 have no contexts.
 */
export async function askAddress(client: ClientLaunch, limitMs: number): Promise<Answer<Address>> {
  const { DOCKER_HOST: named = "" } = client.env;
  if (named !== "") return { kind: "answered", value: { endpoint: named, from: "DOCKER_HOST" } };
  const format = "{{.Name}} {{.Endpoints.docker.Host}}";
  const answer = await askDocker(client, ["context", "inspect", "--format", format], limitMs);
  if (answer.kind === "failed" && /'context' is not a docker command/.test(answer.text)) {
    return { kind: "answered", value: { endpoint: defaultEndpoint, from: "default" } };
  }
  if (answer.kind !== "answered") return answer;
  const [from = "", endpoint = ""] = answer.value.split("\n").at(0)?.split(" ") ?? [];
  return { kind: "answered", value: { endpoint, from: `context ${from}` } };
}

/** Version and components of the engine. */
export async function askServer(client: ClientLaunch, limitMs: number): Promise<Answer<ServerFacts>> {
  const answer = await askDocker(client, ["version", "--format", "{{json .Server}}"], limitMs);
  if (answer.kind !== "answered") return answer;
  // The output may also contain a warning of the client.
  const parsed = Server.safeParse(jsonOf(answer.value.split("\n").find((line) => line.startsWith("{")) ?? ""));
  if (!parsed.success) return { kind: "failed", text: answer.value };
  return {
    kind: "answered",
    value: { version: parsed.data.Version, components: parsed.data.Components.map(({ Name }) => Name) },
  };
}

/** Facts of the engine; undefined if it does not answer. */
export async function askInfo(
  client: ClientLaunch,
  isLocal: boolean,
  limitMs: number,
): Promise<EngineInfo | undefined> {
  const argv = ["docker", "info", "--format", "{{json .}}"] as const;
  const { stdout } = await observe(client, argv, { timeoutMs: limitMs });
  const now = Date.now();
  const parsed = Info.safeParse(jsonOf(stdout));
  if (!parsed.success) return undefined;
  const info = parsed.data;
  return {
    os: info.OperatingSystem,
    memoryBytes: info.MemTotal,
    rootFolder: info.DockerRootDir,
    clockAheadMs: new Date(info.SystemTime).getTime() - now,
    mirrors: info.RegistryConfig?.Mirrors ?? [],
    warnings: info.Warnings ?? [],
    httpProxy: info.HttpProxy,
    httpsProxy: info.HttpsProxy,
    isHere: isLocal && info.Name === hostname() && info.KernelVersion === release(),
  };
}

/** The default address of a client without contexts. */
const defaultEndpoint = process.platform === "win32" ? "npipe:////./pipe/docker_engine" : "unix:///var/run/docker.sock";

const Server = z.object({ Version: z.string(), Components: z.array(z.object({ Name: z.string() })).default([]) });

/** Without an engine, docker info prints the same object with `ServerErrors`, empty values and the year 1. */
const Info = z.object({
  OperatingSystem: z.string().min(1),
  MemTotal: z.number(),
  DockerRootDir: z.string(),
  SystemTime: z.string(),
  RegistryConfig: z.object({ Mirrors: z.array(z.string()).nullish() }).nullish(),
  Warnings: z.array(z.string()).nullish(),
  HttpProxy: z.string().default(""),
  HttpsProxy: z.string().default(""),
  Name: z.string(),
  KernelVersion: z.string(),
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
