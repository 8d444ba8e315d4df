import { AssertionError } from "node:assert";
import { dirname, sep } from "node:path";
import { type TestContext, afterAll, describe, inject, test } from "vitest";
import { connect } from "../../engine/connect.ts";
import { holdsAt } from "../../judge/accept.ts";
import { loadLesson } from "../../lesson/read.ts";
import { messagesFor } from "../../messages/languages.ts";
import type { ClaimMark, Lesson, Step } from "../../model/lesson.ts";
import { withoutPrivate } from "../../model/private-text.ts";
import type { Verdict } from "../../model/verdict.ts";
import { allureFacts, tellAllure } from "../../report/run/allure.ts";
import { beginsClean } from "./course.ts";
import { checkFit, checkTerms } from "./fit.ts";
import type { Lab } from "./lab.ts";
import { LessonRunner } from "./lesson-runner.ts";
import { claimResult, driftOf, stepResult } from "./outcome.ts";
import { engineHead } from "./result.ts";
import type { Outcome } from "./context.ts";
import { partUpTo } from "./run-lesson.ts";

/** Defines a vitest test for each step and each claim of this run's lessons in a lab file's folder. */
export async function testLab(folder: string, lab: Lab): Promise<void> {
  const here = inject("labproof").lessons.filter(({ file }) => dirname(file) === folder);
  for (const { path, file } of here) {
    const lesson = await loadLesson(path);
    checkFit(lesson, lab);
    checkTerms(file, lab);
    defineLesson(lesson, lab);
  }
}

/**
 * Defines the tests of a lesson without a lab file. Its claims, if any, are skipped as unchecked.
 * @param file absolute
 */
export async function testUnprepared(file: string): Promise<void> {
  const here = inject("labproof").lessons.filter((lesson) => lesson.file === file);
  for (const { path } of here) defineLesson(await loadLesson(path));
}

function defineLesson(lesson: Lesson, lab?: Lab): void {
  const { handle, failOn, language, today, lessons } = inject("labproof");
  const messages = messagesFor(language);
  const engine = connect(handle, lesson.path.split(sep).join("/"));
  const telling = { messages, hide: withoutPrivate };
  const runner = new LessonRunner({
    engine,
    lesson,
    today,
    isInCourse: lessons.length > 1,
    beginsClean: beginsClean(
      lesson.path,
      lessons.map(({ path }) => path),
    ),
    ...(lab === undefined ? {} : { lab }),
  });

  // The runner gets the whole lesson, so that a session for later steps stays open even if they do not run.
  const items = partUpTo(lesson, lab, lessons.find(({ path }) => path === lesson.path)?.upTo);

  /** Reports the outcome of a step or claim to vitest and Allure, and ends its test accordingly. */
  async function settle(context: TestContext, outcome: Outcome, verdict: Verdict): Promise<void> {
    context.task.meta.labproof = outcome;
    const { message } = outcome.result;
    const head = { id: lesson.id, title: lesson.title, source: lesson.path };
    const facts = allureFacts({
      run: engineHead(handle),
      lesson: head,
      item: outcome,
      claims: messages.console.claims,
    });
    await tellAllure(facts, messages.allure);
    for (const accepted of outcome.kind === "step" ? (outcome.result.accepted ?? []) : []) {
      await context.annotate(messages.console.difference.accepted(accepted), "accepted");
    }
    if (verdict.kind === "skipped" || verdict.kind === "blocked") context.skip(message);
    // A copy, because vitest adds `diff` to an error's object and turns its `expected` into text (5.1, processError).
    if (verdict.kind === "inconclusive") throw new Error(message, { cause: { ...verdict.reason } });
    if (!holdsAt(verdict.kind, failOn)) throw new AssertionError({ message: message ?? verdict.kind });
    if (verdict.kind === "drifted") await context.annotate(message ?? "", "drift");
  }

  function defineStep(step: Step): void {
    test(step.command, noLimit, async (context) => {
      const executed = await unlessAborted(context.signal, runner.step(step));
      const result = stepResult(step, lab?.steps?.[step.id], executed, telling);
      const drift = driftOf(executed);
      const outcome = { kind: "step", lesson: lesson.path, result, ...(drift === undefined ? {} : { drift }) } as const;
      await settle(context, outcome, executed.verdict);
    });
  }

  function defineClaim(mark: ClaimMark): void {
    test(mark.id, noLimit, async (context) => {
      const claim = lab?.claims[mark.id];
      const executed = await unlessAborted(context.signal, runner.claim(claim));
      const result = claimResult(mark, claim, executed, telling);
      await settle(context, { kind: "claim", lesson: lesson.path, result }, executed.verdict);
    });
  }

  describe(lesson.title, () => {
    for (const item of items) {
      if (item.kind === "step") defineStep(item.step);
      else defineClaim(item.mark);
    }
    afterAll(async () => {
      await runner[Symbol.asyncDispose]();
    });
  });
}

/** Each command has its own time limit; vitest's would hide the result of the command. */
const noLimit = { timeout: 0 };

/** Stops waiting when the run is interrupted, because a step may take minutes. Its command ends with the engine. */
async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  signal.addEventListener("abort", () => aborted.reject(signal.reason));
  return await Promise.race([work, aborted.promise]);
}
