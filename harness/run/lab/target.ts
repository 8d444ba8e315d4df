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
 * The part of a lesson that has to run for a step or claim. A step needs all steps before it, because images, containers,
 * names, sessions and the shell's folder come from them. A claim needs all steps, but no other claim.
 */
export function partUpTo({ steps, claims }: Lesson, target: Target | undefined): Pick<Lesson, "steps" | "claims"> {
  if (target === undefined) return { steps, claims };
  if (target.kind === "claim") return { steps, claims: claims.filter(({ id }) => id === target.id) };
  return { steps: steps.slice(0, steps.findIndex(({ id }) => id === target.id) + 1), claims: [] };
}
