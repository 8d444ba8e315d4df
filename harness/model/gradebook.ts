import { z } from "zod";
import { gradeModeSchema, gradeSchema } from "./grade.ts";
import type { Immutable } from "./immutable.ts";
import { jsonText } from "./json-text.ts";
import { causeSchema } from "./verdict.ts";

const count = z.int().min(0);

/** The public data of a student in a class file: no keys and no paths to them. */
const studentSchema = z.strictObject({
  /** Also used as a file name. */
  id: z.string().describe("Unique in its class, also without regard to capitals."),
  name: z.string(),
  group: z.string().exactOptional(),
  email: z.string().exactOptional(),
  login: z.string().describe("The name that the student signs in with where the course is taught.").exactOptional(),
  language: z.string().describe("Of the lesson's edition and of all messages to the student."),
  engine: z.string().describe("The engine's name, which holds no password."),
});

export type Student = Immutable<z.infer<typeof studentSchema>>;

const gradedStudentSchema = studentSchema.extend({
  grade: gradeSchema.describe("Its outcome is `again` where the machine could not be asked."),
});

export type GradedStudent = Immutable<z.infer<typeof gradedStudentSchema>>;

const stumbleSchema = z
  .strictObject({
    kind: z.enum(["step", "claim"]),
    id: z.string(),
    text: z.string(),
    lesson: z.string().describe("Id of its lesson."),
    students: count.describe(
      "How many of those who were graded lost points here, and not for want of an earlier step.",
    ),
    blocked: count.describe("How many did not come so far, since an earlier step was missing."),
    of: count.describe("How many students it counts for."),
    causes: z
      .array(z.strictObject({ cause: causeSchema, students: count }))
      .describe("Who has to act, for all students who have no full points here; most first."),
  })
  .describe("A step or claim that not all students have done.");

export type Stumble = Immutable<z.infer<typeof stumbleSchema>>;

/** The result of `labproof grade --class`, as in gradebook.json. */
export const gradebookSchema = z.strictObject({
  schema: z.literal("labproof/gradebook@2"),
  version: z.string().describe("labproof's own version."),
  startedAt: z.iso.datetime().describe("ISO 8601, UTC."),
  durationMs: z.number().min(0).describe("Milliseconds, of this run; grades that were kept have times of their own."),
  mode: gradeModeSchema,
  students: z.array(gradedStudentSchema).describe("In the order of the class file."),
  stumbles: z.array(stumbleSchema).describe("Most students first."),
});

export type Gradebook = Immutable<z.infer<typeof gradebookSchema>>;

/** The same as JSON Schema, draft 2020-12; kept in gradebook.schema.json. */
export function publishedGradebookSchema(): object {
  return z.toJSONSchema(gradebookSchema);
}

/** A gradebook as JSON text. */
export function gradebookJson(book: Gradebook): string {
  return jsonText(book);
}
