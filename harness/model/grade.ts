import { z } from "zod";
import { namedEngineSchema } from "./engine.ts";
import type { Immutable } from "./immutable.ts";
import { jsonText } from "./json-text.ts";
import { causeSchema, verdictSchema } from "./verdict.ts";

const points = z.number().min(0).describe("Of the items that count.");
const earned = z.number().min(0).describe("Up to `points`, in hundredths.");

const creditSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("counted") }),
  z
    .strictObject({
      kind: z.literal("blocked"),
      by: z.string().describe("Id of the step that comes first: it has cost its points already."),
    })
    .describe("Could not be tried, and is not counted twice."),
  z
    .strictObject({ kind: z.literal("excused") })
    .describe("Not the student's affair: waived, not possible here, or the lesson, Docker or an image is at fault."),
  z.strictObject({ kind: z.literal("unknown") }).describe("Inconclusive: the whole is to be graded again."),
]);

export type Credit = Immutable<z.infer<typeof creditSchema>>;

/** A step or a claim with its points. */
const gradedItemSchema = z.strictObject({
  kind: z.enum(["step", "claim"]),
  id: z.string(),
  line: z.int().min(1).describe("Line of the lesson's file, from 1."),
  text: z.string().describe("The command or the claim."),
  verdict: verdictSchema,
  cause: causeSchema.exactOptional(),
  message: z
    .string()
    .describe("Why it did not pass, and where the student has to act, the next thing to do; in the student's language.")
    .exactOptional(),
  credit: creditSchema,
  points: z.number().min(0).describe("What it is worth, whether or not it counts."),
  earned,
});

export type GradedItem = Immutable<z.infer<typeof gradedItemSchema>>;

const gradedLessonSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  source: z.string(),
  items: z.array(gradedItemSchema),
  points,
  earned,
});

export type GradedLesson = Immutable<z.infer<typeof gradedLessonSchema>>;

export const gradeModeSchema = z
  .enum(["run", "evidence"])
  .describe("run: the labs ran on the machine. evidence: what is left there was looked at, and nothing ran.");

export type GradeMode = z.infer<typeof gradeModeSchema>;

export const gradeOutcomeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("graded") }),
  z
    .strictObject({ kind: z.literal("again"), cause: causeSchema, message: z.string() })
    .describe("Something is inconclusive: these points are no grade. To be graded again once that is fixed."),
]);

export type GradeOutcome = Immutable<z.infer<typeof gradeOutcomeSchema>>;

/** The result of `labproof grade` on one machine, as JSON. Another set of fields is another version. */
export const gradeSchema = z.strictObject({
  schema: z.literal("labproof/grade@2"),
  version: z.string().describe("labproof's own version."),
  startedAt: z.iso.datetime().describe("ISO 8601, UTC."),
  durationMs: z.number().min(0).describe("Milliseconds."),
  mode: gradeModeSchema,
  engine: z.union([namedEngineSchema, z.strictObject({ id: z.string() }).describe("It never answered.")]),
  lessons: z.array(gradedLessonSchema),
  outcome: gradeOutcomeSchema,
  points,
  earned,
});

export type Grade = Immutable<z.infer<typeof gradeSchema>>;

/** The same as JSON Schema, draft 2020-12, for other programs; kept in grade.schema.json. */
export function publishedGradeSchema(): object {
  return z.toJSONSchema(gradeSchema);
}

/** A grade as JSON text. */
export function gradeJson(found: Grade): string {
  return jsonText(found);
}
