import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Registry } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import type { OnProgress } from "../model/progress.ts";
import type { StartedEngine } from "./engine.ts";
import { startDindEngine } from "./dind/dind.ts";
import { type EngineSpec, isSandbox, parseEngine } from "./names.ts";
import { engineAnswers, openHostEngine } from "./host/host.ts";
import { startSandbox } from "./sandbox/sandbox.ts";

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
    const none = error instanceof LabproofError && /^engine-(?:not-found|unreachable)$/.test(error.code);
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
