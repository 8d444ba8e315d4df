import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { summarize } from "../judge/policy.ts";
import { messagesFor } from "../messages/languages.ts";
import type { Messages } from "../messages/messages.ts";
import type { Language } from "../model/language.ts";
import type { Registry } from "../model/engine.ts";
import { type Outcome, outcomeOf } from "../model/outcome.ts";
import type { Result, StepResult } from "../model/result.ts";
import type { VerdictKind } from "../model/verdict.ts";
import { createConsole } from "../report/run/console.ts";
import { jsonText } from "../model/json-text.ts";
import { planLessons } from "../run/plan.ts";
import { checkWritable, readLessonFile, replaceLesson } from "../update/lesson-file.ts";
import type { Drift } from "../compare/drift.ts";
import { unifiedDiff } from "../update/unified-diff.ts";
import { type Update, updateLesson } from "../update/update.ts";
import { onEngine } from "./on-engine.ts";
import { annotateResult } from "./on-github.ts";

export interface UpdateCommand {
  /** A path, or the name of a folder under labs/. */
  readonly lesson: string;
  readonly engine?: string;
  readonly registry?: Registry;
  readonly language: Language;
  /** True: nothing is written. */
  readonly check: boolean;
  /** True: what changed and what stays, as JSON in place of the diff. */
  readonly json: boolean;
  readonly signal: AbortSignal;
}

/**
 * `labproof update`: runs a lesson and writes what was seen into the transcripts that drifted. The diff stands alone on
 * standard output, so that `patch` takes it; all else is told beside it.
 * @returns how the lesson stands then: with `check`, a transcript that would change fails
 * @throws LabproofError `lesson-unwritable`, `lesson-changed`, and those of a run
 */
export async function updateCommand(command: UpdateCommand): Promise<Outcome> {
  const { language, check, json, signal } = command;
  const messages = messagesFor(language);
  const view = createConsole({ stdout: process.stderr, stderr: process.stderr, words: messages.console });
  try {
    const lessons = await planLessons([command.lesson], language);
    const path = lessons[0]?.lesson.path ?? command.lesson;
    if (!check) await checkWritable(path);
    const before = await readLessonFile(path);
    const runModule = import("../run/run.ts");
    const drifts = new Map<string, Drift>();
    const result = await onEngine(lessons, { ...command, view, messages }, async (engine) => {
      const { runLabs } = await runModule;
      // The lesson's reports are those of `labproof run`: these results are the old text's.
      await using folder = await mkdtempDisposable(join(tmpdir(), "labproof-update-"));
      const stepEnds = (step: StepResult, drift?: Drift): void => {
        view.stepEnds(step);
        if (drift !== undefined) drifts.set(step.id, drift);
      };
      const listener = { ...view, stepEnds };
      return await runLabs({
        engine,
        lessons,
        failOn: "drifted",
        language,
        allureResults: folder.path,
        listener,
        signal,
      });
    });
    const update = updateLesson(before, path, drifts);
    signal.throwIfAborted();
    if (!check && update.markdown !== before) await replaceLesson(path, before, update.markdown);
    const report = reportOf(path, result, update, messages);
    process.stdout.write(json ? jsonText(report) : unifiedDiff(before, update.markdown, path));
    for (const line of linesOf(report, check, messages)) view.notice(line);
    if (check) annotateResult(result, messages);
    return check && update.changes.length > 0 ? "failed" : outcomeAfter(result, update);
  } finally {
    view.close();
  }
}

/** What `--json` prints. */
interface Report {
  readonly path: string;
  readonly engine: string;
  /** The engine's. */
  readonly version: string;
  readonly changes: Update["changes"];
  readonly left: readonly Left[];
}

/** A step or claim that does not hold, and stays as it is. */
interface Left {
  readonly id: string;
  readonly line: number;
  readonly verdict: VerdictKind;
  readonly why: string;
}

function reportOf(path: string, { runs }: Result, { changes, refused }: Update, messages: Messages): Report {
  const results = runs.flatMap(({ lessons }) => lessons.flatMap(({ steps, claims }) => [...steps, ...claims]));
  const left = results
    .filter((result) => result.verdict !== "passed" && !isChanged(result, changes))
    .map(({ id, line, verdict, message = "" }) => {
      const refusal = verdict === "drifted" ? refused.find((one) => one.id === id) : undefined;
      return { id, line, verdict, why: refusal === undefined ? message : messages.update.refused[refusal.why] };
    });
  const [run] = runs;
  const version = run !== undefined && "registry" in run ? run.engine.server : "";
  return { path, engine: run?.engine.id ?? "", version, changes, left };
}

/** Why a step failed, the run has told already; why a drift stays, it cannot know. */
function linesOf(report: Report, check: boolean, { update, console }: Messages): string[] {
  const { path, changes, left } = report;
  const refused = left.filter(({ verdict }) => verdict === "drifted");
  return [
    "",
    ...refused.map(({ id, line, why }) => `${path}:${line}: ${id}: ${why}`),
    update.summary({ ...report, changes: changes.length, check }),
    ...(left.length === 0 ? [] : [update.left(left.map(({ id, verdict }) => `${id} (${console.verdicts[verdict]})`))]),
  ];
}

/** How the lesson stands with its new text. */
function outcomeAfter({ runs, failOn }: Result, { changes }: Update): Outcome {
  const results = runs.flatMap(({ lessons }) => lessons.flatMap(({ steps, claims }) => [...steps, ...claims]));
  const verdicts = results.map((result) => (isChanged(result, changes) ? "passed" : result.verdict));
  return outcomeOf({ failOn, summary: summarize(verdicts) });
}

function isChanged({ id, verdict }: Pick<StepResult, "id" | "verdict">, changes: Update["changes"]): boolean {
  return verdict === "drifted" && changes.some((change) => change.id === id);
}
