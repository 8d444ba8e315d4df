import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { z } from "zod";
import { debianMirror } from "../debian/archive.ts";
import type { EngineOffer, OnProgress, Registry } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import { observe } from "./client.ts";
import { startDindEngine } from "./dind/dind.ts";
import type { StartedEngine } from "./engine.ts";
import { askFacts } from "./facts.ts";
import { findClient } from "./host/client.ts";
import { engineAnswers, openHostEngine } from "./host/host.ts";
import { type EngineSpec, isSandbox, parseEngine } from "./names.ts";
import { cachedDocker, requireSandbox, startSandbox } from "./sandbox/sandbox.ts";

export interface EngineOptions {
  /** An engine name (see names.ts). Default: the local engine if it answers, else a sandbox if that is possible. */
  readonly engine?: string;
  /** Default: docker.io for a host engine, offline for a sandbox, which has no network. */
  readonly registry?: Registry;
  /** True: never use a host engine. Default false. */
  readonly disposable?: boolean;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
}

/** Suite of the default sandbox: the current stable release of Debian. */
const defaultSuite = "trixie";

/**
 * Opens or starts an engine. Closing it undoes what the run did.
 * @throws LabproofError if that is not possible; each cause has its own code
 */
export async function startEngine(options: EngineOptions): Promise<StartedEngine> {
  const { engine, onProgress, signal } = options;
  if (engine === undefined) return await startDefault(options);
  const spec = checkEngine(engine, options.registry);
  if (spec.kind === "dind") return await startDindEngine({ ...spec, onProgress, signal });
  if (!isSandbox(spec)) return await openHostEngine(spec, signal);
  const [started, otherEngine] = await Promise.all([
    startSandbox({ ...spec, onProgress, ...(signal === undefined ? {} : { signal }) }),
    answeringEngine(signal),
  ]);
  return otherEngine === undefined ? started : { ...started, handle: { ...started.handle, otherEngine } };
}

/** `local`, if this machine's own engine answers soon. */
async function answeringEngine(signal: AbortSignal | undefined): Promise<string | undefined> {
  const limit = AbortSignal.timeout(answerMs);
  const answers = await engineAnswers(
    { kind: "local", id: "local" },
    signal === undefined ? limit : AbortSignal.any([signal, limit]),
  );
  return answers ? "local" : undefined;
}

/** A sandbox starts in about this time, milliseconds. */
const answerMs = 2000;

/**
 * Checks an engine name and its registry before anything starts.
 * @throws LabproofError `engine-unknown`, `registry-unsupported`
 */
export function checkEngine(engine: string, registry?: Registry): EngineSpec {
  const spec = parseEngine(engine);
  const only = isSandbox(spec) ? "offline" : "docker.io";
  if (registry !== undefined && registry !== only)
    throw new LabproofError("registry-unsupported", { engine, registry });
  return spec;
}

async function startDefault(options: EngineOptions): Promise<StartedEngine> {
  try {
    if (options.registry !== "offline" && options.disposable !== true)
      return await startEngine({ ...options, engine: "local" });
  } catch (error) {
    const none =
      error instanceof LabproofError && /^(?:engine-(?:not-found|unreachable)|client-is-podman)$/.test(error.code);
    // docker.io needs a network, which a sandbox does not have.
    if (!none || options.registry === "docker.io" || !(await canRunSandbox())) throw error;
  }
  return await startEngine({ ...options, engine: `debian:${defaultSuite}` });
}

/** A sandbox needs Linux, root and apt-get. */
async function canRunSandbox(): Promise<boolean> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const found = await Promise.all(folders.map(async (folder) => await isExecutable(join(folder, "apt-get"))));
  return found.includes(true);
}

async function isExecutable(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Which engines are available on this machine. Starts nothing, downloads nothing, and asks only the local engine. */
export async function engineOffers(): Promise<EngineOffer[]> {
  const [local, contexts, debian] = await Promise.all([localOffer(), contextOffers(), debianOffers()]);
  const state = local.state === "answers" ? "on-local" : "needs-local";
  const inContainer = ["docker:VERSION", "image:REF"].map((engine): EngineOffer => ({ engine, state }));
  return [local, ...contexts, ...debian, ...inContainer];
}

const localSpec = { kind: "local", id: "local" } as const;

async function localOffer(): Promise<EngineOffer> {
  try {
    const { client: launch } = await findClient(localSpec);
    const { client, server, os } = await askFacts("local", launch);
    return { engine: "local", state: "answers", client, server, os };
  } catch (error) {
    return unavailable("local", error);
  }
}

/** The user's Docker contexts except `default`, which `local` uses unless something else is set. */
async function contextOffers(): Promise<EngineOffer[]> {
  const found = await findClient(localSpec).catch(() => undefined);
  if (found === undefined) return [];
  const { stdout } = await observe(found.client, ["docker", "context", "ls", "--format", "{{json .}}"]);
  const contexts = stdout.split("\n").filter((line) => line !== "");
  return contexts
    .map((line) => Context.parse(JSON.parse(line)))
    .filter(({ Name }) => Name !== "default")
    .map(({ Name, DockerEndpoint }) => ({ engine: `context:${Name}`, state: "not-asked", endpoint: DockerEndpoint }));
}

const Context = z.object({ Name: z.string(), DockerEndpoint: z.string() });

async function debianOffers(): Promise<EngineOffer[]> {
  try {
    requireSandbox("debian:SUITE");
    await debianMirror();
  } catch (error) {
    return [unavailable("debian:SUITE", error)];
  }
  return await Promise.all(
    suites.map(async ({ suite, server, megabytes }): Promise<EngineOffer> => {
      const engine = `debian:${suite}`;
      const cached = await cachedDocker(suite);
      if (cached === undefined) return { engine, state: "to-fetch", server, megabytes };
      return { engine, state: "cached", server: cached.server, askedAt: cached.askedAt };
    }),
  );
}

/**
 * Debian suites with a Docker package, and the size of the download on amd64, as of November 2026. forky changes until
 * its release.
 */
const suites = [
  { suite: "bullseye", server: "20.10.5", megabytes: 112 },
  { suite: "bookworm", server: "20.10.24", megabytes: 118 },
  { suite: "trixie", server: "26.1.5", megabytes: 135 },
  { suite: "forky", server: "28.5.2", megabytes: 139 },
] as const;

function unavailable(engine: string, error: unknown): EngineOffer {
  if (error instanceof LabproofError) return { engine, state: "unavailable", error };
  throw error;
}
