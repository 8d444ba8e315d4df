import { messagesFor } from "../../messages/languages.ts";
import type { Target } from "../../model/bisection.ts";
import { LabproofError } from "../../model/errors.ts";
import type { Language } from "../../model/language.ts";
import type { ClaimMark, Lesson, Step } from "../../model/lesson.ts";
import { withoutKeys } from "../../model/private-text.ts";
import type { LessonResult } from "../../model/result.ts";
import type { Lab } from "./lab.ts";
import { LessonRunner, type LessonRunnerOptions } from "./lesson-runner.ts";
import { claimResult, stepResult } from "./outcome.ts";
import { askedLesson, lessonResult } from "./result.ts";
import { type Outcome } from "./context.ts";

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

/**
 * The step or claim with this id; the step if both have it.
 * @throws LabproofError `step-unknown`
 */
export function findTarget({ path, steps, claims }: Lesson, id: string): Target {
  if (steps.some((step) => step.id === id)) return { kind: "step", id };
  if (claims.some((claim) => claim.id === id)) return { kind: "claim", id };
  throw new LabproofError("step-unknown", { path, step: id, known: [...steps, ...claims].map((one) => one.id) });
}

/** A step, or the mark of a claim. */
export type Item =
  | { readonly kind: "step"; readonly step: Step }
  | { readonly kind: "claim"; readonly mark: ClaimMark };

/**
 * What has to run of a lesson, in order. A claim is checked at its mark, because later steps may remove the objects that it
 * needs; if it needs a later step, it is checked after that one.
 * @param target default: everything. A step needs all steps before it, because images, containers, names, sessions and
 * the shell's folder come from them. A claim needs the steps before it, but no other claim.
 */
export function partUpTo(lesson: Lesson, lab: Lab | undefined, target?: Target): readonly Item[] {
  const items = inOrder(lesson, lab);
  if (target === undefined) return items;
  const end = items.findIndex((item) => item.kind === target.kind && idOf(item) === target.id);
  return items.filter((item, at) => at === end || (at < end && item.kind === "step"));
}

function inOrder({ steps, claims }: Lesson, lab: Lab | undefined): readonly Item[] {
  const positions = new Map(steps.map(({ id }, at) => [id, at]));
  const placed = claims.map((mark) => {
    const claim = lab?.claims[mark.id];
    const needs = claim !== undefined && "needs" in claim ? (claim.needs ?? []) : [];
    const above = steps.filter(({ place }) => place.line < mark.place.line).length;
    return { mark, after: Math.max(above, ...needs.map((id) => (positions.get(id) ?? -1) + 1)) };
  });
  const claimsAfter = (count: number): readonly Item[] =>
    placed.filter(({ after }) => after === count).map(({ mark }) => ({ kind: "claim", mark }));
  return [
    ...claimsAfter(0),
    ...steps.flatMap((step, at): readonly Item[] => [{ kind: "step", step }, ...claimsAfter(at + 1)]),
  ];
}

function idOf(item: Item): string {
  return item.kind === "step" ? item.step.id : item.mark.id;
}
