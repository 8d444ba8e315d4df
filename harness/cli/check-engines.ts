import { isDisposable, type HostEngineSpec, canonicalName } from "../engine/names.ts";
import type { Registry } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";

/**
 * Checks, before anything runs, that each name can be an engine's and that no engine is named twice, by whatever name.
 * @throws LabproofError `engine-twice`, `engine-same`, `engine-unknown`, `registry-unsupported`
 */
export async function checkEngines(
  engines: readonly string[],
  registry: Registry | undefined,
  signal: AbortSignal,
): Promise<void> {
  const twice = engines.find((engine, at) => engines.indexOf(engine) !== at);
  if (twice !== undefined) throw new LabproofError("engine-twice", { engine: twice });
  const { checkEngine } = await import("../engine/start.ts");
  const specs = engines.map((engine) => checkEngine(engine, registry));
  const disposable = Map.groupBy(specs.filter(isDisposable), canonicalName);
  const onHost = specs.filter((spec) => !isDisposable(spec));
  const [engine, other] =
    Array.from(disposable.values(), (same) => same.map(({ id }) => id)).find(({ length }) => length > 1) ??
    (await sameHostEngine(onHost, signal)) ??
    [];
  if (engine !== undefined && other !== undefined) throw new LabproofError("engine-same", { engine, other });
}

async function sameHostEngine(
  specs: readonly HostEngineSpec[],
  signal: AbortSignal,
): Promise<readonly [string, string] | undefined> {
  if (specs.length < 2) return undefined;
  const { sameEngine } = await import("../engine/host/host.ts");
  const same = await sameEngine(specs, signal);
  signal.throwIfAborted();
  return same;
}
