import { z } from "zod";
import { isWithin } from "../../judge/accept.ts";
import { LabproofError } from "../../model/errors.ts";
import type { VersionRange } from "../../model/era.ts";
import type { Lab } from "./lab.ts";

/**
 * Makes sure that everything a lab accepts has an end that can be made out: lab files run as they are, without a compiler.
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

/** One end at least, and the first not behind the last. */
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
