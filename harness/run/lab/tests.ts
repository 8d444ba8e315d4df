import { AssertionError } from "node:assert";
import { dirname, resolve, sep } from "node:path";
import { afterAll, describe, inject, test, type TestContext } from "vitest";
import { connect } from "../../engine/connect.ts";
import { holdsAt } from "../../judge/policy.ts";
import { loadLesson } from "../../lesson/load.ts";
import { messagesFor } from "../../messages/languages.ts";
import type { Lesson } from "../../model/lesson.ts";
import type { Place } from "../../model/place.ts";
import { caseId, course } from "../../report/run/allure-config.ts";
import { type StepEvidence, tellAllure } from "../../report/run/allure.ts";
import type { Outcome } from "./context.ts";
import { type Executed, LessonRunner } from "./lesson-runner.ts";
import { checkFit } from "./fit.ts";
import type { Lab, Severity } from "./lab.ts";
import { claimResult, driftOf, stepResult } from "./outcome.ts";
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
  const execution = new LessonRunner({ engine, lesson, language, today, ...(lab === undefined ? {} : { lab }) });

  // The execution has the whole lesson: a session that later steps are typed into stays open, whether or not they are.
  const { steps, claims } = partUpTo(lesson, lessons.find(({ path }) => path === lesson.path)?.upTo);

  /** Tells everybody who reads along what became of a step or claim, and ends its test accordingly. */
  async function settle(context: TestContext, outcome: Outcome, executed: Executed, facts: Facts): Promise<void> {
    context.task.meta.labproof = outcome;
    const { verdict } = executed;
    const message = outcome.result.message;
    const cause = "cause" in verdict ? { cause: verdict.cause } : {};
    const said = message === undefined ? {} : { message };
    await tellAllure(
      {
        id: caseId(lesson.id, outcome.kind, outcome.result.id),
        course,
        lesson: lesson.title,
        engine: handle,
        verdict: verdict.word,
        ...cause,
        ...said,
        ...facts,
      },
      messages.allure,
    );
    for (const accepted of outcome.kind === "step" ? (outcome.result.accepted ?? []) : []) {
      await context.annotate(messages.console.difference.accepted(accepted), "accepted");
    }
    if (verdict.word === "skipped" || verdict.word === "blocked") context.skip(message);
    if (verdict.word === "inconclusive") throw new Error(message, { cause: verdict.reason });
    if (!holdsAt(verdict.word, failOn)) throw new AssertionError({ message: message ?? verdict.word });
    if (verdict.word === "drifted") await context.annotate(message ?? "", "drift");
  }

  describe(lesson.title, () => {
    for (const step of steps) {
      test(step.command, noLimit, async (context) => {
        const executed = await unlessAborted(context.signal, execution.step(step));
        const result = stepResult(step, lab?.steps?.[step.id], executed, messages);
        const { commandResult, comparison } = executed;
        const evidence: StepEvidence = {
          command: step.command,
          ...(commandResult === undefined ? {} : { commandResult }),
          ...(step.expectedOutput === undefined ? {} : { expected: step.expectedOutput.text }),
          ...(comparison === undefined ? {} : { comparison }),
          ...(result.accepted === undefined ? {} : { accepted: result.accepted }),
        };
        const severity = lab?.steps?.[step.id]?.severity ?? "critical";
        const facts = { title: step.command, section: step.section, place: step.place, severity, step: evidence };
        const drift = driftOf(executed);
        const told = { kind: "step", lesson: lesson.path, result, ...(drift === undefined ? {} : { drift }) } as const;
        await settle(context, told, executed, facts);
      });
    }
    describe.runIf(claims.length > 0)(messages.console.claims, () => {
      for (const mark of claims) {
        test(mark.id, noLimit, async (context) => {
          const claim = lab?.claims[mark.id];
          const executed = await unlessAborted(context.signal, execution.claim(claim));
          const severity = (claim !== undefined && "severity" in claim ? claim.severity : undefined) ?? "normal";
          const facts = { title: mark.text, section: messages.console.claims, place: mark.place, severity };
          await settle(
            context,
            { kind: "claim", lesson: lesson.path, result: claimResult(mark, claim, executed, messages) },
            executed,
            facts,
          );
        });
      }
    });
    afterAll(async () => {
      await execution[Symbol.asyncDispose]();
    });
  });
}

interface Facts {
  readonly title: string;
  readonly section: string;
  readonly place: Place;
  readonly severity: Severity;
  readonly step?: StepEvidence;
}

/** Each command has a time limit of its own; vitest's would only hide what the command did. */
const noLimit = { timeout: 0 };

/** Gives up waiting when the run is interrupted: a step may take minutes. The engine's end takes its command along. */
async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  signal.addEventListener("abort", () => aborted.reject(signal.reason));
  return await Promise.race([work, aborted.promise]);
}
