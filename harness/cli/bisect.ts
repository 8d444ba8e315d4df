import { messagesFor } from "../messages/languages.ts";
import type { Bisection } from "../model/bisection.ts";
import type { Registry } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import type { BisectView } from "../report/bisect.ts";
import {
  type DefineCommand,
  describe,
  type CommonOptions,
  registry,
  language,
  lessonArgument,
  orderedEngines,
} from "./options.ts";

interface BisectOptions extends CommonOptions {
  /** Id of a step or a claim. */
  readonly step: string;
  /** Oldest first. */
  readonly engines: readonly string[];
  readonly registry?: Registry;
  readonly json?: boolean;
}

export const defineBisect: DefineCommand = (program, { signal, end, messages }) => {
  const { bisect: own } = messages.commands;
  describe(program.command("bisect"), own)
    .argument(...lessonArgument(messages))
    .requiredOption("--step <id>", own.step)
    .addOption(orderedEngines(messages))
    .addOption(registry(messages))
    .addOption(language(messages))
    .option("--json", own.json)
    .action(async (lesson: string, options: BisectOptions) => {
      const { outcome } = await bisect(lesson, options, signal);
      end(outcome === "none" ? "passed" : outcome === "unknown" ? "inconclusive" : "failed");
    });
};

/**
 * Finds the first of several engines on which a step changes. Writes no report: reports/ keeps those of the last run.
 * @param lesson a path, or the name of a folder under labs/
 * @throws LabproofError `engine-alone`, `step-unknown`, and those of a matrix that do not concern a single engine
 */
async function bisect(lesson: string, options: BisectOptions, signal: AbortSignal): Promise<Bisection> {
  const { engines, lang } = options;
  const [engine, ...others] = engines;
  if (engine === undefined || others.length === 0) throw new LabproofError("engine-alone", { engine: engine ?? "" });
  const { planLesson } = await import("../run/plan.ts");
  const { checkEngines, onEngine, requiresDisposable } = await import("./on-engine.ts");
  const { findTarget, partUpTo } = await import("../run/lab/run-lesson.ts");
  const { createBisectConsole } = await import("../report/bisect.ts");
  const messages = messagesFor(lang);
  await checkEngines(engines, options.registry, signal);
  const planned = await planLesson(lesson, lang);
  for (const id of engines) requiresDisposable([planned], id);
  const target = findTarget(planned.lesson, options.step);
  const lab = planned.lab === undefined ? undefined : await (await import("../run/lab/define.ts")).readLab(planned.lab);
  const view = createBisectConsole(
    { stdout: process.stdout, stderr: process.stderr, messages: messages.console },
    partUpTo(planned.lesson, lab, target).length,
    messages.bisect,
  );
  const views = new Map<string, BisectView>(engines.map((id) => [id, view.engine(id)]));
  const viewOf = (id: string): BisectView => views.get(id) ?? view.engine(id);
  try {
    const { bisectLesson } = await import("../run/matrix/bisect.ts");
    const { enginesAtOnce } = await import("../run/matrix/matrix.ts");
    const { jsonText } = await import("../model/data.ts");
    const bisection = await bisectLesson({
      planned,
      target,
      engines,
      atOnce: enginesAtOnce(),
      withEngine: async (id, given, act) =>
        await onEngine([planned], { ...options, engine: id, view: viewOf(id), messages, signal: given }, act),
      language: lang,
      listener: viewOf,
      signal,
    });
    if (options.json === true) process.stdout.write(jsonText(bisection));
    else view.ends(bisection);
    return bisection;
  } finally {
    view.close();
  }
}
