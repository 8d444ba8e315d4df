import { z } from "zod";
import type { Grade } from "./grade.ts";
import { parts, type Plain } from "./result-schema.ts";
import { jsonText } from "./json-text.ts";

const verdict = z.enum(["passed", "drifted", "failed", "blocked", "skipped", "inconclusive"]);
const points = z.number().min(0).describe("Of the items that count.");
const earned = z.number().min(0).describe("Up to `points`, in hundredths.");

const credit = z.union([
  z.strictObject({ kind: z.literal("counted") }),
  z
    .strictObject({
      kind: z.literal("blocked"),
      by: z.string().describe("Id of the step that comes first: it has cost its points already."),
    })
    .describe("Could not be tried, and is not counted twice."),
  z.strictObject({ kind: z.literal("excused") }).describe("Not the student's affair; not counted."),
  z.strictObject({ kind: z.literal("unknown") }).describe("Not found out: the whole is to be graded again."),
]);

const item = z.strictObject({
  kind: z.enum(["step", "claim"]),
  id: z.string(),
  line: z.int().min(1).describe("Line of the lesson's file, from 1."),
  text: z.string().describe("The command or the claim."),
  verdict,
  cause: parts.cause.exactOptional(),
  message: z.string().describe("Why it does not hold, and what to do next, in the student's language.").exactOptional(),
  credit,
  points: z.number().min(0).describe("What it is worth, whether or not it counts."),
  earned,
});

const lesson = z.strictObject({
  id: z.string(),
  title: z.string(),
  source: z.string(),
  items: z.array(item),
  points,
  earned,
});

const engine = z.union([parts.engine, z.strictObject({ id: z.string() }).describe("It never answered.")]);

const grade = z.strictObject({
  schema: z.literal("labproof/grade@2"),
  version: z.string().describe("labproof's own version."),
  startedAt: z.iso.datetime().describe("ISO 8601, UTC."),
  durationMs: z.number().min(0).describe("Milliseconds."),
  mode: z
    .enum(["run", "evidence"])
    .describe("run: the labs ran on the machine. evidence: what is left there was looked at, and nothing ran."),
  engine,
  lessons: z.array(lesson),
  outcome: z.union([
    z.strictObject({ kind: z.literal("graded") }),
    z
      .strictObject({ kind: z.literal("again"), cause: parts.cause, message: z.string() })
      .describe("Something could not be found out: these points are no grade."),
  ]),
  points,
  earned,
});

/** The shape of a grade's JSON, as model/grade.ts has it; a field more or less is not this version. */
export const gradeSchema: z.ZodType<Grade> = grade;

/** The same as JSON Schema, draft 2020-12, for other programs; kept in grade.schema.json. */
export function publishedGradeSchema(): object {
  return z.toJSONSchema(grade);
}

/** A grade as JSON text. Compiles only as long as the schema takes every grade of the model. */
export function gradeJson(found: Grade): string {
  const json: Plain<z.infer<typeof grade>> = found;
  return jsonText(json);
}
