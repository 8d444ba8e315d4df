import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Hub } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import type { OnProgress } from "../model/progress.ts";
import type { StartedEngine } from "./engine.ts";
import { openLocalEngine } from "./local.ts";
import { startPrivateEngine } from "./private/private.ts";

export interface EngineOptions {
  /** `local` or `debian:SUITE`; absent: the local engine where one answers, else a private one where that is possible. */
  readonly engine?: string;
  /** Absent: docker.io for the person's own engine, offline for a private one, whose network has no way out. */
  readonly hub?: Hub;
  /** True: never the person's own engine. Default false. */
  readonly disposable?: boolean;
  readonly onProgress: OnProgress;
}

/** The suite whose Docker runs where nobody names one: Debian's current stable release. */
const defaultSuite = "trixie";

/**
 * Opens or starts an engine; closing it undoes what the run did.
 * @throws LabproofError where there is none: every cause has a code of its own.
 */
export async function startEngine(options: EngineOptions): Promise<StartedEngine> {
  const { engine, onProgress } = options;
  if (engine === undefined) return await startDefault(options);
  const suite = checkEngine(engine, options.hub);
  return suite === undefined ? await openLocalEngine() : await startPrivateEngine({ suite, onProgress });
}

/**
 * Looks at an engine's name, and at the hub that it should have, before anything is begun.
 * @returns the suite of a private engine; undefined for the person's own
 * @throws LabproofError `engine-unknown`, `hub-unsupported`
 */
export function checkEngine(engine: string, hub?: Hub): string | undefined {
  const suite = /^debian:(?<suite>[a-z]+)$/.exec(engine)?.groups?.["suite"];
  if (suite === undefined && engine !== "local") throw new LabproofError("engine-unknown", { engine });
  const only = suite === undefined ? "docker.io" : "offline";
  if (hub !== undefined && hub !== only) throw new LabproofError("hub-unsupported", { engine, hub });
  return suite;
}

async function startDefault(options: EngineOptions): Promise<StartedEngine> {
  try {
    if (options.hub !== "offline" && options.disposable !== true)
      return await startEngine({ ...options, engine: "local" });
  } catch (error) {
    const none = error instanceof LabproofError && /^engine-(?:not-found|unreachable)$/.test(error.code);
    // Who asks for docker.io means an engine that has a network: a private one would be no answer.
    if (!none || options.hub === "docker.io" || !(await canBePrivate())) throw error;
  }
  return await startEngine({ ...options, engine: `debian:${defaultSuite}` });
}

/** Root on a Debian-family Linux: what a private engine is made of and with. */
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
