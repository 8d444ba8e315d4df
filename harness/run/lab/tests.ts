import { AssertionError } from "node:assert";
import { dirname, resolve, sep } from "node:path";
import { afterAll, describe, inject, test, type TestContext } from "vitest";
import { connect } from "../../engine/connect.ts";
import { holdsAt } from "../../judge/policy.ts";
import { loadLesson } from "../../lesson/load.ts";
import { messagesFor } from "../../messages/languages.ts";
import type { Lesson } from "../../model/lesson.ts";
import { withoutPrivate } from "../../model/private-text.ts";
import type { Verdict } from "../../model/verdict.ts";
import { allureFacts } from "../../report/run/allure-facts.ts";
import { tellAllure } from "../../report/run/allure.ts";
import type { Outcome } from "./context.ts";
import { LessonRunner } from "./lesson-runner.ts";
import { checkFit } from "./fit.ts";
import type { Lab } from "./lab.ts";
import { claimResult, driftOf, stepResult } from "./outcome.ts";
import { engineHead } from "./result.ts";
import { partUpTo } from "./target.ts";
import { checkTerms } from "./terms.ts";

/** Makes a vitest test of each step and each claim of the lessons in a lab file's folder that this run is about. */
export async function testLab(folder: string, lab: Lab): Promise<void> {
  const here = inject("labproof").lessons.filter(({ path }) => dirname(resolve(path)) === folder);
  for (const { path, lab: file = path } of here) {
    const lesson = await loadLesson(path);
    checkFit(lesson, lab);
    checkTerms(file, lab);
    defineLesson(lesson, lab);
  }
}

/** Makes tests of a lesson that has no lab file: its claims, if it marks any, are checked by nothing and say so. */
export async function testUnprepared(path: string): Promise<void> {
  defineLesson(await loadLesson(path));
}

function defineLesson(lesson: Lesson, lab?: Lab): void {
  const { handle, failOn, language, today, lessons } = inject("labproof");
  const messages = messagesFor(language);
  const engine = connect(handle, lesson.path.split(sep).join("/"));
  const telling = { messages, hide: withoutPrivate };
  const execution = new LessonRunner({ engine, lesson, today, ...(lab === undefined ? {} : { lab }) });

  // The execution has the whole lesson: a session that later steps are typed into stays open, whether or not they are.
  const { steps, claims } = partUpTo(lesson, lessons.find(({ path }) => path === lesson.path)?.upTo);

  /** Tells everybody who reads along what became of a step or claim, and ends its test accordingly. */
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
    if (verdict.word === "skipped" || verdict.word === "blocked") context.skip(message);
    // A copy: vitest writes `diff` into what an error holds, and turns its `expected` into text (5.1, processError).
    if (verdict.word === "inconclusive") throw new Error(message, { cause: { ...verdict.reason } });
    if (!holdsAt(verdict.word, failOn)) throw new AssertionError({ message: message ?? verdict.word });
    if (verdict.word === "drifted") await context.annotate(message ?? "", "drift");
  }

  describe(lesson.title, () => {
    for (const step of steps) {
      test(step.command, noLimit, async (context) => {
        const executed = await unlessAborted(context.signal, execution.step(step));
        const result = stepResult(step, lab?.steps?.[step.id], executed, telling);
        const drift = driftOf(executed);
        const told = { kind: "step", lesson: lesson.path, result, ...(drift === undefined ? {} : { drift }) } as const;
        await settle(context, told, executed.verdict);
      });
    }
    describe.runIf(claims.length > 0)(messages.console.claims, () => {
      for (const mark of claims) {
        test(mark.id, noLimit, async (context) => {
          const claim = lab?.claims[mark.id];
          const executed = await unlessAborted(context.signal, execution.claim(claim));
          const result = claimResult(mark, claim, executed, telling);
          await settle(context, { kind: "claim", lesson: lesson.path, result }, executed.verdict);
        });
      }
    });
    afterAll(async () => {
      await execution[Symbol.asyncDispose]();
    });
  });
}

/** Each command has a time limit of its own; vitest's would only hide what the command did. */
const noLimit = { timeout: 0 };

/** Gives up waiting when the run is interrupted: a step may take minutes. The engine's end takes its command along. */
async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  signal.addEventListener("abort", () => aborted.reject(signal.reason));
  return await Promise.race([work, aborted.promise]);
}
