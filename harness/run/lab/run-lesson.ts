import type { LessonResult } from "../../model/result.ts";
import { messagesFor } from "../../messages/languages.ts";
import type { Outcome } from "./context.ts";
import { type LessonRunnerOptions, LessonRunner } from "./lesson-runner.ts";
import type { Lab } from "./lab.ts";
import { claimResult, stepResult } from "./outcome.ts";
import { askedLesson, lessonResult } from "./result.ts";

/** Executes a lesson in this process: what `labproof run` does within vitest's tests, without anybody who listens. */
export async function runLesson(options: LessonRunnerOptions & { readonly lab: Lab }): Promise<LessonResult> {
  const { lesson, lab, language } = options;
  const messages = messagesFor(language);
  const outcomes: Outcome[] = [];
  await using execution = new LessonRunner(options);
  for (const step of lesson.steps) {
    const executed = await execution.step(step);
    const result = stepResult(step, lab.steps?.[step.id], executed, messages);
    outcomes.push({ kind: "step", lesson: lesson.path, result });
  }
  for (const mark of lesson.claims) {
    const claim = lab.claims[mark.id];
    const result = claimResult(mark, claim, await execution.claim(claim), messages);
    outcomes.push({ kind: "claim", lesson: lesson.path, result });
  }
  return lessonResult(askedLesson({ lesson }), outcomes);
}
