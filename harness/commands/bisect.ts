import { messagesFor } from "../messages/languages.ts";
import type { Language } from "../model/language.ts";
import { type Bisection, bisectionJson } from "../model/bisection.ts";
import type { Registry } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import { type BisectView, createBisectConsole } from "../report/bisect/console.ts";
import { planLessons } from "../run/plan.ts";
import { findTarget, partUpTo } from "../run/lab/target.ts";
import { checkEngines } from "./matrix.ts";
import { onEngine, requiresDisposable } from "./on-engine.ts";

export interface BisectCommand {
  /** A path, or the name of a folder under labs/. */
  readonly lesson: string;
  /** Id of a step or a claim. */
  readonly step: string;
  /** Oldest first. */
  readonly engines: readonly string[];
  readonly registry?: Registry;
  readonly language: Language;
  /** True: what was found as JSON in place of the text. */
  readonly json: boolean;
  readonly signal: AbortSignal;
}

/**
 * `labproof bisect`: the first of several engines on which a step changes. Writes nothing: the reports are those of the
 * last run.
 * @throws LabproofError `engine-alone`, `step-unknown`, and those of a matrix that are not one engine's affair
 */
export async function bisectCommand(command: BisectCommand): Promise<Bisection> {
  const { engines, registry, language, json, signal } = command;
  const [engine, ...others] = engines;
  if (engine === undefined || others.length === 0) throw new LabproofError("engine-alone", { engine: engine ?? "" });
  const messages = messagesFor(language);
  await checkEngines(engines, registry, signal);
  const lessons = await planLessons([command.lesson], language);
  for (const id of engines) requiresDisposable(lessons, id);
  const [planned] = lessons;
  if (planned === undefined) throw new LabproofError("lesson-not-found", { path: command.lesson });
  const target = findTarget(planned.lesson, command.step);
  const { steps, claims } = partUpTo(planned.lesson, target);
  const view = createBisectConsole(
    { stdout: process.stdout, stderr: process.stderr, words: messages.console },
    steps.length + claims.length,
    messages.bisect,
  );
  const views = new Map<string, BisectView>(engines.map((id) => [id, view.engine(id)]));
  const viewOf = (id: string): BisectView => views.get(id) ?? view.engine(id);
  try {
    const { bisectLesson } = await import("../run/matrix/bisect-lesson.ts");
    const { enginesAtOnce } = await import("../run/matrix/matrix.ts");
    const bisection = await bisectLesson({
      planned,
      target,
      engines,
      atOnce: enginesAtOnce(),
      withEngine: async (id, given, act) =>
        await onEngine(lessons, { ...command, engine: id, view: viewOf(id), messages, signal: given }, act),
      language,
      listener: viewOf,
      signal,
    });
    if (json) process.stdout.write(bisectionJson(bisection));
    else view.ends(bisection);
    return bisection;
  } finally {
    view.close();
  }
}
