import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Registry } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import type { OnProgress } from "../model/progress.ts";
import type { StartedEngine } from "./engine.ts";
import { startDindEngine } from "./dind/dind.ts";
import { type EngineSpec, isSandbox, parseEngine } from "./host/names.ts";
import { openHostEngine } from "./host/host.ts";
import { startSandbox } from "./sandbox/sandbox.ts";

export interface EngineOptions {
  /** One name, as names.ts reads it; absent: the local engine where one answers, else a private one where that is possible. */
  readonly engine?: string;
  /** Absent: docker.io for the person's own engine, offline for a private one, whose network has no way out. */
  readonly registry?: Registry;
  /** True: never the person's own engine. Default false. */
  readonly disposable?: boolean;
  readonly onProgress: OnProgress;
  /** Stops the asking of an engine that does not answer, and the making of one of labproof's own. */
  readonly signal?: AbortSignal;
}

/** The suite whose Docker runs where nobody names one: Debian's current stable release. */
const defaultSuite = "trixie";

/**
 * Opens or starts an engine; closing it undoes what the run did.
 * @throws LabproofError where there is none: every cause has a code of its own.
 */
export async function startEngine(options: EngineOptions): Promise<StartedEngine> {
  const { engine, onProgress, signal } = options;
  if (engine === undefined) return await startDefault(options);
  const spec = checkEngine(engine, options.registry);
  if (spec.kind === "dind") return await startDindEngine({ ...spec, onProgress, signal });
  if (!isSandbox(spec)) return await openHostEngine(spec, signal);
  return await startSandbox({ ...spec, onProgress, ...(signal === undefined ? {} : { signal }) });
}

/**
 * Looks at an engine's name, and at the hub that it should have, before anything is begun.
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
    // Who asks for docker.io means an engine that has a network: a private one would be no answer.
    if (!none || options.registry === "docker.io" || !(await canBePrivate())) throw error;
  }
  return await startEngine({ ...options, engine: `debian:${defaultSuite}` });
}

/** Root on a Debian-family Linux: what a sandbox engine is made of and with. */
async function canBePrivate(): Promise<boolean> {
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
