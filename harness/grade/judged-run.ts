import type { ClaimResult, LessonResult, StepResult } from "../model/result.ts";
import type { JudgedItem, JudgedLesson } from "./rubric.ts";

/** A run's result of a lesson as input for the rubric. */
export function judgedRun({ id, title, source, steps, claims }: LessonResult): JudgedLesson {
  const items = [
    ...steps.map((step) => itemOf("step", step.command, step)),
    ...claims.map((claim) => itemOf("claim", claim.text, claim)),
  ];
  return { id, title, source, items };
}

function itemOf(kind: JudgedItem["kind"], text: string, result: StepResult | ClaimResult): JudgedItem {
  const { id, line, verdict, cause, message, blockedBy, points, earned } = result;
  return {
    kind,
    id,
    line,
    text,
    verdict,
    ...(cause === undefined ? {} : { cause }),
    ...(message === undefined ? {} : { message }),
    ...(blockedBy === undefined ? {} : { blockedBy }),
    points,
    earned,
  };
}
