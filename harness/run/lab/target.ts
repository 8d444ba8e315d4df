import type { Target } from "../../model/bisection.ts";
import { LabproofError } from "../../model/errors.ts";
import type { Lesson } from "../../model/lesson.ts";

/**
 * The step or claim of this id; the step where both have it.
 * @throws LabproofError `step-unknown`
 */
export function findTarget({ path, steps, claims }: Lesson, id: string): Target {
  if (steps.some((step) => step.id === id)) return { kind: "step", id };
  if (claims.some((claim) => claim.id === id)) return { kind: "claim", id };
  throw new LabproofError("step-unknown", { path, step: id, known: [...steps, ...claims].map((one) => one.id) });
}

/**
 * What has to run so that a step or claim shows what it shows in its lesson. All steps before it: images, containers,
 * names, the open session and the shell's folder come from them, and nothing tells which of them it can do without. A
 * claim is about the whole lesson; other claims change nothing.
 */
export function partUpTo({ steps, claims }: Lesson, target: Target | undefined): Pick<Lesson, "steps" | "claims"> {
  if (target === undefined) return { steps, claims };
  if (target.kind === "claim") return { steps, claims: claims.filter(({ id }) => id === target.id) };
  return { steps: steps.slice(0, steps.findIndex(({ id }) => id === target.id) + 1), claims: [] };
}
