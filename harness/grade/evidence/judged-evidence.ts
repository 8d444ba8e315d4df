import type { Messages } from "../../messages/messages.ts";
import type { EvidenceFinding, Traces } from "../../model/evidence.ts";
import type { Step } from "../../model/lesson.ts";
import { type Judgement, judgedEach, type PreparedLesson } from "../prepared.ts";
import type { JudgedLesson } from "../rubric.ts";

/**
 * Judges the evidence of a lesson's steps. Each step counts by itself: a container that ran counts even if its image was
 * removed. A missing step is blocked if a step that it needs is missing too. Pure, so that a bundle can be judged again.
 */
export function judgedEvidence(prepared: PreparedLesson, traces: Traces, messages: Messages): JudgedLesson {
  const { grade, reason } = messages;
  const { lesson, lab } = prepared;
  const untold: Judgement = { verdict: "skipped", message: grade.untold };
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
    judgements.set(step.id, finding === undefined ? untold : judge(finding, step, root));
  }
  return judgedEach(prepared, ({ kind, id }) => (kind === "step" ? judgements.get(id) : undefined) ?? untold);

  function judge(finding: EvidenceFinding, step: Step, root: string | undefined): Judgement {
    if (finding.found) return { verdict: "passed" };
    if (root !== undefined) {
      const begun = prepared.lesson.steps.find(({ id }) => id === root);
      const { line, command } = { line: begun?.place.line ?? 1, command: begun?.command ?? root };
      return { verdict: "blocked", blockedBy: root, message: reason({ code: "needs", step: root, line, command }) };
    }
    const { lack, next = step.command } = finding;
    return { verdict: "failed", cause: "student", message: `${grade.lack(lack)}\n${grade.next(next)}` };
  }
}
