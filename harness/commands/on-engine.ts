import type { Messages } from "../messages/messages.ts";
import type { Registry } from "../model/engine.ts";
import type { Engine } from "../engine/engine.ts";
import { isDisposable, parseEngine } from "../engine/names.ts";
import { LabproofError } from "../model/errors.ts";
import type { Console } from "../report/run/console.ts";
import type { PlannedLesson } from "../run/plan.ts";

/** Which engine the command line asks for, and who hears of it. */
export interface EngineWanted {
  readonly engine?: string;
  readonly registry?: Registry;
  /** Lessons that nobody prepared may run on the person's own engine, each command looked at first. */
  readonly onHost?: boolean;
  readonly view: Pick<Console, "notice" | "progress">;
  readonly messages: Messages;
  readonly signal: AbortSignal;
}

/** Does something with the engine that these lessons run on; it is stopped afterwards, whatever happens. */
export async function onEngine<T>(
  lessons: readonly PlannedLesson[],
  { engine: named, registry, onHost = false, view, messages, signal }: EngineWanted,
  act: (engine: Engine) => Promise<T>,
): Promise<T> {
  const disposable = !onHost && requiresDisposable(lessons, named);
  const { startEngine } = await import("../engine/start.ts");
  let untold = named === undefined;
  await using engine = await startEngine({
    ...(named === undefined ? {} : { engine: named }),
    ...(registry === undefined ? {} : { registry }),
    disposable,
    signal,
    onProgress: (progress) => {
      // An interrupted run starts nothing more; an engine that was started is stopped all the same.
      if (progress.task !== "stop-engine") signal.throwIfAborted();
      // A person's own engine tells of no work: this is a private one.
      if (untold) view.notice(messages.console.choice[disposable ? "sandbox-no-lab" : "sandbox-no-host-engine"]);
      untold = false;
      view.progress(progress);
    },
  });
  signal.throwIfAborted();
  return await act(engine);
}

/**
 * A lesson that nobody prepared may do anything: it does not run on a person's own engine unless the person says so.
 * @throws LabproofError `engine-not-disposable`
 */
export function requiresDisposable(lessons: readonly PlannedLesson[], engine: string | undefined): boolean {
  const unknown = lessons.find(({ lab }) => lab === undefined);
  if (unknown !== undefined && engine !== undefined && !isDisposable(parseEngine(engine))) {
    throw new LabproofError("engine-not-disposable", { engine, path: unknown.lesson.path });
  }
  return unknown !== undefined;
}
