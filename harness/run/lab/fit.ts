import { LabproofError } from "../../model/errors.ts";
import type { Lesson } from "../../model/lesson.ts";
import type { Lab } from "./lab.ts";

/**
 * No claim of the text goes unchecked in silence, and no check outlives its claim. A lab file runs without a compiler: it may
 * lack what its type demands.
 * @throws LabproofError `lab-claims`, `lab-steps` where lab and lesson do not fit together
 */
export function checkFit(lesson: Lesson, lab: Partial<Lab>): void {
  const { claims = {} } = lab;
  const marks = new Set(lesson.claims.map(({ id }) => id));
  const unchecked = lesson.claims.filter(({ id }) => !(id in claims));
  const unknown = Object.keys(claims).filter((id) => !marks.has(id));
  if (unchecked.length > 0 || unknown.length > 0) {
    const line = unchecked[0]?.place.line ?? 1;
    throw new LabproofError("lab-claims", {
      path: lesson.path,
      line,
      unchecked: unchecked.map(({ id }) => id),
      unknown,
    });
  }
  const steps = new Set(lesson.steps.map(({ id }) => id));
  const named = [...Object.keys(lab.steps ?? {}), ...needed(lab)];
  const missing = [...new Set(named.filter((id) => !steps.has(id)))];
  if (missing.length > 0) throw new LabproofError("lab-steps", { path: lesson.path, unknown: missing });
}

function needed({ steps = {}, claims = {} }: Partial<Lab>): string[] {
  return [...Object.values(steps), ...Object.values(claims)].flatMap((entry) =>
    "needs" in entry ? (entry.needs ?? []) : [],
  );
}
