import { z } from "zod";
import { differenceSchema, type Difference, type DifferenceKind } from "./comparison.ts";
import { versionRangeSchema } from "./era.ts";
import type { Immutable } from "./immutable.ts";
import { type InEachLanguage, inEachLanguageSchema } from "./language.ts";

/** How long something is accepted. */
export type Term = Immutable<z.infer<typeof untilSchema>> | Immutable<z.infer<typeof versionsSchema>>;

const untilSchema = z.strictObject({ until: z.iso.date().describe("Last day on which it is accepted, in UTC.") });
const versionsSchema = z.strictObject({
  docker: versionRangeSchema.describe("Docker versions, client and engine, on which it is accepted. One end is set."),
});

/** A difference that a lab accepts for a step, by its kind and place, with the reason and the end. */
export type AcceptedDrift = DifferenceName & Term & { readonly reason: InEachLanguage };

/** Identifies a difference among those of its step. */
interface DifferenceName {
  readonly kind: DifferenceKind;
  /** As in the result: `AUTOMATED`, `hello-world:latest SIZE`, `line 3`. */
  readonly at: string;
}

const whySchema = z.strictObject({
  difference: differenceSchema,
  reason: inEachLanguageSchema.describe("Why the lab accepts it."),
});

/** A difference that was seen and is accepted. */
export const acceptedDifferenceSchema = z.union([
  whySchema.extend(untilSchema.shape),
  whySchema.extend(versionsSchema.shape),
]);

export type AcceptedDifference = Immutable<z.infer<typeof acceptedDifferenceSchema>>;

/** A difference whose acceptance has expired. */
export const expiredDifferenceSchema = whySchema.extend(untilSchema.shape);

export type ExpiredDifference = Immutable<z.infer<typeof expiredDifferenceSchema>>;

/** True if kind and place match. The values do not matter. */
export function isNamed(difference: Difference, { kind, at }: Pick<Difference, "kind" | "at">): boolean {
  return difference.kind === kind && difference.at === at;
}
