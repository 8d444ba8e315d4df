import { messagesFor } from "../../messages/languages.ts";
import type { Language } from "../../model/language.ts";
import { withoutKeys } from "../../model/private-text.ts";
import type { LessonResult } from "../../model/result.ts";
import type { Outcome } from "./context.ts";
import type { Lab } from "./lab.ts";
import { LessonRunner, type LessonRunnerOptions } from "./lesson-runner.ts";
import { claimResult, stepResult } from "./outcome.ts";
import { askedLesson, lessonResult } from "./result.ts";
import { partUpTo } from "./target.ts";

export interface RunLessonOptions extends LessonRunnerOptions {
  readonly lab: Lab;
  readonly language: Language;
}

/** Runs a lesson in this process, without vitest and without a listener. */
export async function runLesson(options: RunLessonOptions): Promise<LessonResult> {
  const { lesson, lab, language } = options;
  // The recording already hides the student's paths. This machine's paths may occur in the outputs by chance.
  const telling = { messages: messagesFor(language), hide: withoutKeys };
  const outcomes: Outcome[] = [];
  await using runner = new LessonRunner(options);
  for (const item of partUpTo(lesson, lab)) {
    if (item.kind === "step") {
      const executed = await runner.step(item.step);
      const result = stepResult(item.step, lab.steps?.[item.step.id], executed, telling);
      outcomes.push({ kind: "step", lesson: lesson.path, result });
    } else {
      const claim = lab.claims[item.mark.id];
      const result = claimResult(item.mark, claim, await runner.claim(claim), telling);
      outcomes.push({ kind: "claim", lesson: lesson.path, result });
    }
  }
  return lessonResult(askedLesson({ lesson }), outcomes);
}
