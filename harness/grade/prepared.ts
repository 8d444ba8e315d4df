import type { Lesson } from "../model/lesson.ts";
import type { RunFailure } from "../model/result.ts";
import { checkFit } from "../run/lab/fit.ts";
import type { ClaimLab, Lab } from "../run/lab/lab.ts";
import type { PlannedLesson } from "../run/plan.ts";
import { readLab } from "../run/lab/define.ts";
import type { JudgedItem, JudgedLesson } from "./rubric.ts";

/** A lesson with its lab; a lesson without a lab file has an empty lab. */
export interface PreparedLesson {
  readonly lesson: Lesson;
  readonly lab: Lab;
}

/**
 * Reads the lab of a lesson without running it.
 * @throws LabproofError `lab-failed`, `lab-claims`, `lab-steps`
 */
export async function prepareLesson({ lesson, lab: path }: PlannedLesson): Promise<PreparedLesson> {
  if (path === undefined) return { lesson, lab: { claims: {} } };
  const lab = await readLab(path);
  checkFit(lesson, lab);
  return { lesson, lab };
}

/** The input for judging an item. */
export type Judgement = Pick<JudgedItem, "verdict" | "cause" | "message" | "blockedBy">;

/** Judges each step and claim of a lesson with a function. Items that pass earn their points. */
export function judgedEach(
  { lesson, lab }: PreparedLesson,
  judge: (item: Pick<JudgedItem, "kind" | "id">) => Judgement,
): JudgedLesson {
  const item = (head: Pick<JudgedItem, "kind" | "id" | "line" | "text" | "points">): JudgedItem => {
    const judgement = judge(head);
    return { ...head, ...judgement, earned: judgement.verdict === "passed" ? head.points : 0 };
  };
  const items = [
    ...lesson.steps.map(({ id, place, command }) =>
      item({ kind: "step", id, line: place.line, text: command, points: lab.steps?.[id]?.points ?? 1 }),
    ),
    ...lesson.claims.map(({ id, place, text }) =>
      item({ kind: "claim", id, line: place.line, text, points: pointsOf(lab.claims[id]) }),
    ),
  ];
  return { id: lesson.id, title: lesson.title, source: lesson.path, items };
}

/** A lesson on an engine that could not be asked: each step and claim is inconclusive. */
export function judgedUnknown(
  prepared: PreparedLesson,
  { cause, message }: Pick<RunFailure, "cause" | "message">,
): JudgedLesson {
  return judgedEach(prepared, () => ({ verdict: "inconclusive", cause, message }));
}

function pointsOf(claim: ClaimLab | undefined): number {
  return claim !== undefined && "points" in claim ? (claim.points ?? 1) : 1;
}
