import { z } from "zod";
import { isWithin } from "../../judge/accept.ts";
import type { VersionRange } from "../../model/comparison.ts";
import { LabproofError } from "../../model/errors.ts";
import type { Lesson } from "../../model/lesson.ts";
import type { Lab } from "./lab.ts";

/**
 * Makes sure that each claim of the text has a check or a waiver, and that each check has a claim. Lab files are not
 * type-checked when they run, so the lab may lack fields that its type requires.
 * @throws LabproofError `lab-claims`, `lab-steps` if lab and lesson do not match
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

/**
 * Makes sure that each drift that a lab accepts has a valid end. Lab files are not type-checked when they run.
 * @throws LabproofError `lab-accept`
 */
export function checkTerms(path: string, lab: Lab): void {
  for (const [step, { accept = [] }] of Object.entries(lab.steps ?? {})) {
    for (const { kind, at, reason: _, ...term } of accept) {
      if (termSchema.safeParse(term).success) continue;
      throw new LabproofError("lab-accept", { path, step, difference: `${kind} ${at}`, term: JSON.stringify(term) });
    }
  }
}

function needed({ steps = {}, claims = {} }: Partial<Lab>): string[] {
  return [...Object.values(steps), ...Object.values(claims)].flatMap((entry) =>
    "needs" in entry ? (entry.needs ?? []) : [],
  );
}

/** True if at least one end is set, and the minimum is not above the maximum. */
function isRange(range: VersionRange): boolean {
  const end = range.min ?? range.max;
  return end !== undefined && isWithin(end, range);
}

const version = z
  .string()
  .regex(/^\d+(?:\.\d+){0,2}$/)
  .exactOptional();

const termSchema = z.union([
  z.strictObject({ until: z.iso.date() }),
  z.strictObject({ docker: z.strictObject({ min: version, max: version }) }).refine(({ docker }) => isRange(docker)),
]);
