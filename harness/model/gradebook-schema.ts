import { z } from "zod";
import type { Gradebook } from "./gradebook.ts";
import { gradeSchema } from "./grade-schema.ts";
import { jsonText } from "./json-text.ts";

const count = z.int().min(0);

const student = z.strictObject({
  id: z.string(),
  name: z.string(),
  group: z.string().exactOptional(),
  email: z.string().exactOptional(),
  login: z.string().exactOptional(),
  language: z.string().describe("Of the lesson's edition and of all messages to the student."),
  engine: z.string().describe("The engine's name."),
  grade: gradeSchema.describe("Its outcome is `again` where the machine could not be asked."),
});

const stumble = z
  .strictObject({
    kind: z.enum(["step", "claim"]),
    id: z.string(),
    text: z.string(),
    lesson: z.string().describe("Id of its lesson."),
    students: count.describe("How many of those who were graded lost points here."),
    blocked: count.describe("How many did not come so far, since an earlier step was missing."),
    of: count.describe("How many students it counts for."),
    causes: z.array(
      z.strictObject({
        cause: z.enum(["lesson", "docker", "image", "machine", "network", "student", "harness", "unknown"]),
        students: count,
      }),
    ),
  })
  .describe("A step or claim that not all students have done.");

const gradebook = z.strictObject({
  schema: z.literal("labproof/gradebook@2"),
  version: z.string().describe("labproof's own version."),
  startedAt: z.iso.datetime().describe("ISO 8601, UTC."),
  durationMs: z.number().min(0).describe("Milliseconds, of this run; grades that were kept have times of their own."),
  mode: z.enum(["run", "evidence"]),
  students: z.array(student).describe("In the order of the class file."),
  stumbles: z.array(stumble).describe("Most students first."),
});

/** The shape of gradebook.json as JSON Schema, draft 2020-12; kept in gradebook.schema.json. */
export function publishedGradebookSchema(): object {
  return z.toJSONSchema(gradebook);
}

/** The shape of gradebook.json, as model/gradebook.ts has it. */
export const gradebookSchema: z.ZodType<Gradebook> = gradebook;

/** A gradebook as JSON text. */
export function gradebookJson(book: Gradebook): string {
  return jsonText(book);
}
