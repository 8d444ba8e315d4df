import { AssertionError } from "node:assert";
import { dirname, sep } from "node:path";
import { type TestContext, afterAll, describe, inject, test } from "vitest";
import { connect } from "../../engine/connect.ts";
import { holdsAt } from "../../judge/accept.ts";
import { loadLesson } from "../../lesson/read.ts";
import { messagesFor } from "../../messages/languages.ts";
import type { ClaimMark, Course, Lesson, Step } from "../../model/lesson.ts";
import { withoutPrivate } from "../../model/private-text.ts";
import type { Verdict } from "../../model/verdict.ts";
import { allureFacts, tellAllure } from "../../report/run/allure.ts";
import { readProject } from "../step/project.ts";
import { asStepOfCourse, beginsClean, joinChapters } from "./course.ts";
import { checkFit, checkTerms } from "./fit.ts";
import type { Lab } from "./lab.ts";
import { LessonRunner, type LessonRunnerOptions } from "./lesson-runner.ts";
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
  const lessons = await Promise.all(here.map(async ({ path }) => await loadLesson(path)));
  const course = here[0]?.course;
  if (course === undefined) for (const lesson of lessons) defineLesson(lesson);
  else await defineCourse(course, lessons);
}

/** Defines the tests of a course's chapters, which use the same containers, files and shell. */
async function defineCourse(course: Course, chapters: readonly Lesson[]): Promise<void> {
  const [first] = chapters;
  if (first === undefined) return;
  const project = await readProject(course);
  const joined = joinChapters(chapters, course);
  const runner = runnerOf(joined, first.path, project === undefined ? {} : { project });
  for (const chapter of chapters) {
    describe(chapter.title, () =>
      defineItems(chapter, {
        step: async (step) => await runner.step(asStepOfCourse(step)),
        claim: async (claim) => await runner.claim(claim),
      }),
    );
  }
  afterAll(async () => {
    await runner[Symbol.asyncDispose]();
  });
}

function defineLesson(lesson: Lesson, lab?: Lab): void {
  const runner = runnerOf(lesson, lesson.path, lab === undefined ? {} : { lab });
  describe(lesson.title, () => {
    defineItems(lesson, runner, lab);
    afterAll(async () => {
      await runner[Symbol.asyncDispose]();
    });
  });
}

/** @param first path of the first chapter, if it is a course */
function runnerOf(lesson: Lesson, first: string, more: Pick<LessonRunnerOptions, "lab" | "project">): LessonRunner {
  const { handle, today, lessons } = inject("labproof");
  return new LessonRunner({
    engine: connect(handle, lesson.path.split(sep).join("/")),
    lesson,
    today,
    isInCourse: lessons.length > 1,
    beginsClean: beginsClean(
      first,
      lessons.map(({ path }) => path),
    ),
    ...more,
  });
}

function defineItems(lesson: Lesson, runner: Pick<LessonRunner, "step" | "claim">, lab?: Lab): void {
  const { handle, failOn, language, lessons } = inject("labproof");
  const messages = messagesFor(language);
  const telling = { messages, hide: withoutPrivate };

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

  for (const item of items) {
    if (item.kind === "step") defineStep(item.step);
    else defineClaim(item.mark);
  }
}

/** Each command has its own time limit; vitest's would hide the result of the command. */
const noLimit = { timeout: 0 };

/** Stops waiting when the run is interrupted, because a step may take minutes. Its command ends with the engine. */
async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  signal.addEventListener("abort", () => aborted.reject(signal.reason));
  return await Promise.race([work, aborted.promise]);
}
