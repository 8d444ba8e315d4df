import manifest from "../../package.json" with { type: "json" };
import type { Messages } from "../messages/messages.ts";
import type { EngineHandle } from "../model/engine.ts";
import type { Grade } from "../model/grade.ts";
import { gradeOf, type JudgedLesson, type JudgedItem } from "./rubric.ts";
import type { ClaimResult, LessonResult, StepResult, RunFailure } from "../model/result.ts";
import type { EvidenceFinding, Traces } from "../model/evidence.ts";
import type { Step, Lesson } from "../model/lesson.ts";
import { checkFit } from "../run/lab/fit.ts";
import type { ClaimLab, Lab } from "../run/lab/lab.ts";
import type { PlannedLesson } from "../run/plan.ts";
import { readLab } from "../run/lab/define.ts";

interface GradeHead extends Pick<Grade, "mode" | "engine"> {
  readonly startedAt: Date;
}

/** The grade of a machine; its end is the current time. */
export function wholeGrade(
  { mode, engine, startedAt }: GradeHead,
  judged: readonly JudgedLesson[],
  { grade }: Messages,
): Grade {
  return {
    schema: "labproof/grade@2",
    version: manifest.version,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    mode,
    engine,
    ...gradeOf(judged, grade.nothingCounts),
  };
}

/** An engine in a grade, without the host name, which is private. */
export function gradedEngine({ id, kind, facts }: Pick<EngineHandle, "id" | "kind" | "facts">): Grade["engine"] {
  const { name: _, ...publicFacts } = facts;
  return { id, kind, ...publicFacts };
}

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

/**
 * Judges the evidence of a lesson's steps. Each step counts by itself: a container that ran counts even if its image was
 * removed. A missing step is blocked if a step that it needs is missing too. Pure, so that a bundle can be judged again.
 */
export function judgedEvidence(prepared: PreparedLesson, traces: Traces, messages: Messages): JudgedLesson {
  const { grade, reason } = messages;
  const { lesson, lab } = prepared;
  const noEvidence: Judgement = { verdict: "skipped", message: grade.noEvidence };
  /** By step: the first missing step of its chain. */
  const roots = new Map<string, string>();
  const judgements = new Map<string, Judgement>();
  for (const step of lesson.steps) {
    const { evidence, needs = [] } = lab.steps?.[step.id] ?? {};
    const session = step.role.kind === "inside" ? [step.role.session] : [];
    const finding = evidence?.(traces);
    const root = [...session, ...needs].flatMap((id) => roots.get(id) ?? [])[0];
    const missing = finding?.found === false ? (root ?? step.id) : root;
    if (finding?.found !== true && missing !== undefined) roots.set(step.id, missing);
    judgements.set(step.id, finding === undefined ? noEvidence : judge(finding, step, root));
  }
  return judgedEach(prepared, ({ kind, id }) => (kind === "step" ? judgements.get(id) : undefined) ?? noEvidence);

  function judge(finding: EvidenceFinding, step: Step, root: string | undefined): Judgement {
    if (finding.found) return { verdict: "passed" };
    if (root !== undefined) {
      const begun = prepared.lesson.steps.find(({ id }) => id === root);
      const { line, command } = { line: begun?.place.line ?? 1, command: begun?.command ?? root };
      return {
        verdict: "blocked",
        blockedBy: root,
        message: reason({ code: "needs", step: root, line, command, verdict: "failed" }),
      };
    }
    const { lack, next = step.command } = finding;
    return { verdict: "failed", cause: "student", message: `${grade.lack(lack)}\n${grade.next(next)}` };
  }
}

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

type Judgement = Pick<JudgedItem, "verdict" | "cause" | "message" | "blockedBy">;

/** Judges each step and claim of a lesson with a function. Items that pass earn their points. */
function judgedEach(
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
