import { join } from "node:path";
import type { Drift } from "../compare/input.ts";
import { messagesFor } from "../messages/languages.ts";
import type { Registry } from "../model/engine.ts";
import type { Outcome } from "../model/outcome.ts";
import type { StepResult } from "../model/result.ts";
import {
  type DefineCommand,
  describe,
  type CommonOptions,
  engine,
  registry,
  language,
  lessonArgument,
} from "./options.ts";

interface UpdateOptions extends CommonOptions {
  readonly engine?: string;
  readonly registry?: Registry;
  /** True: writes nothing. */
  readonly check?: boolean;
  /** True: prints what changed and what did not as JSON instead of the diff. */
  readonly json?: boolean;
}

export const defineUpdate: DefineCommand = (program, { signal, end, messages }) => {
  const { update: own } = messages.commands;
  describe(program.command("update"), own)
    .argument(...lessonArgument(messages))
    .addOption(engine(messages))
    .addOption(registry(messages))
    .option("--check", own.check)
    .addOption(language(messages))
    .option("--json", own.json)
    .action(async (lesson: string, options: UpdateOptions) => {
      end(await update(lesson, options, signal));
    });
};

/**
 * Runs a lesson and writes the actual output into the expected outputs that drifted. Standard output gets the diff and
 * nothing else, so that `patch` can read it; everything else goes to standard error.
 * @param named a path, or the name of a folder under labs/
 * @returns the lesson's outcome with its new text; with `check` it is `failed` if the text would change
 * @throws LabproofError `lesson-unwritable`, `lesson-fence`, `lesson-changed`, and those of a run
 */
async function update(named: string, options: UpdateOptions, signal: AbortSignal): Promise<Outcome> {
  const { lang, check = false, json = false } = options;
  const { mkdtempDisposable } = await import("node:fs/promises");
  const { tmpdir } = await import("node:os");
  const { createConsole } = await import("../report/run/console.ts");
  const { planLesson } = await import("../run/plan.ts");
  const { checkFences, checkWritable, readLessonFile, replaceLesson } = await import("../update/lesson-file.ts");
  const { updateLesson } = await import("../update/update.ts");
  const { onEngine } = await import("./on-engine.ts");
  const { annotateResult } = await import("./on-github.ts");
  const { outcomeAfter, reportLines, reportOf, reportText } = await import("./update-report.ts");
  const messages = messagesFor(lang);
  const view = createConsole({ stdout: process.stderr, stderr: process.stderr, words: messages.console });
  try {
    const planned = await planLesson(named, lang);
    const lessons = [planned];
    const { lesson } = planned;
    const { path } = lesson;
    if (!check) await checkWritable(path);
    const before = await readLessonFile(path);
    checkFences(lesson);
    const runModule = import("../run/run.ts");
    const drifts = new Map<string, Drift>();
    const result = await onEngine(lessons, { ...options, view, messages, signal }, async (started) => {
      const { runLabs } = await runModule;
      // Not among the lesson's reports: these results are about the old text.
      await using folder = await mkdtempDisposable(join(tmpdir(), "labproof-update-"));
      const stepEnds = (step: StepResult, drift?: Drift): void => {
        view.stepEnds(step);
        if (drift !== undefined) drifts.set(step.id, drift);
      };
      return await runLabs({
        engine: started,
        lessons,
        failOn: "drifted",
        language: lang,
        allureResults: folder.path,
        listener: { ...view, stepEnds },
        signal,
      });
    });
    const ran = result.runs.flatMap((run) => run.lessons.flatMap(({ steps }) => steps));
    const updated = updateLesson(before, path, drifts, ran);
    signal.throwIfAborted();
    if (!check && updated.markdown !== before) await replaceLesson(path, before, updated.markdown);
    const report = reportOf(path, result, updated, messages);
    process.stdout.write(reportText(report, json, before, updated.markdown));
    for (const line of reportLines(report, check, messages)) view.notice(line);
    if (check) annotateResult(result, messages);
    return check && updated.changes.length > 0 ? "failed" : outcomeAfter(result, updated);
  } finally {
    view.close();
  }
}
