import type { Messages } from "../messages/messages.ts";
import type { Registry } from "../model/engine.ts";
import type { Engine } from "../engine/engine.ts";
import { isDisposable, parseEngine } from "../engine/names.ts";
import { LabproofError } from "../model/errors.ts";
import type { Console } from "../report/run/console.ts";
import type { PlannedLesson } from "../run/plan.ts";

/** Which engine the command line asks for, and where its progress is shown. */
export interface EngineWanted {
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
  await using engine = await startEngine({
    ...(named === undefined ? {} : { engine: named }),
    ...(registry === undefined ? {} : { registry }),
    disposable,
    signal,
    onProgress: (progress) => {
      // An interrupted run starts nothing more, but it still stops its engine.
      if (progress.task !== "stop-engine") signal.throwIfAborted();
      // Only a disposable engine reports progress: a host engine is already running.
      if (!isChoiceShown)
        view.notice(messages.console.choice[disposable ? "sandbox-no-lab" : "sandbox-no-host-engine"]);
      isChoiceShown = true;
      view.progress(progress);
    },
  });
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
