import type { Messages } from "../messages/messages.ts";
import type { Registry } from "../model/engine.ts";
import type { Engine } from "../engine/engine.ts";
import { isDisposable, parseEngine, type HostEngineSpec, canonicalName } from "../engine/names.ts";
import { LabproofError } from "../model/errors.ts";
import type { Console } from "../report/run/console.ts";
import type { PlannedLesson } from "../run/plan.ts";

/** The engine on the command line, and the stream for its progress. */
interface EngineWanted {
  readonly engine?: string;
  readonly registry?: Registry;
  /** True: lessons without a lab file may run on a host engine, where each command is checked first. */
  readonly onHost?: boolean;
  readonly view: Pick<Console, "notice" | "progress">;
  readonly messages: Messages;
  readonly signal: AbortSignal;
}

/** Starts an engine for these lessons and calls `act` with it. Stops the engine afterwards, also after an error. */
export async function onEngine<T>(
  lessons: readonly PlannedLesson[],
  { engine: named, registry, onHost = false, view, messages, signal }: EngineWanted,
  act: (engine: Engine) => Promise<T>,
): Promise<T> {
  const disposable = !onHost && requiresDisposable(lessons, named);
  const { startEngine } = await import("../engine/start.ts");
  let isChoiceShown = named !== undefined;
  let isStarted = false;
  await using engine = await startEngine({
    ...(named === undefined ? {} : { engine: named }),
    ...(registry === undefined ? {} : { registry }),
    disposable,
    signal,
    onProgress: (progress) => {
      // An interrupted run starts nothing more, but it still stops its engine. Later, nothing would catch the error.
      if (progress.task !== "stop-engine" && !isStarted) signal.throwIfAborted();
      // Only a disposable engine reports progress: a host engine is already running.
      if (!isChoiceShown)
        view.notice(messages.console.choice[disposable ? "sandbox-no-lab" : "sandbox-no-host-engine"]);
      isChoiceShown = true;
      view.progress(progress);
    },
  });
  isStarted = true;
  signal.throwIfAborted();
  return await act(engine);
}

/**
 * Says whether these lessons require a disposable engine: one without a lab file can do anything, so that it runs on a
 * host engine only with --on-host.
 * @throws LabproofError `engine-not-disposable`
 */
export function requiresDisposable(lessons: readonly PlannedLesson[], engine: string | undefined): boolean {
  const unprepared = lessons.find(({ lab }) => lab === undefined);
  if (unprepared !== undefined && engine !== undefined && !isDisposable(parseEngine(engine))) {
    throw new LabproofError("engine-not-disposable", { engine, path: unprepared.lesson.path });
  }
  return unprepared !== undefined;
}

/**
 * Checks, before anything runs, that each name can be an engine's and that no engine is named twice, under any name.
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
