import { z } from "zod";
import { namedEngineSchema } from "./engine.ts";
import type { Immutable } from "./data.ts";
import { causeSchema, verdictSchema } from "./verdict.ts";

const points = z.number().min(0).describe("Points of the items that count.");
const earned = z.number().min(0).describe("Up to `points`, in hundredths.");

const creditSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("counted") }),
  z
    .strictObject({
      kind: z.literal("blocked"),
      by: z.string().describe("Id of the step to do first, which has already lost its points."),
    })
    .describe("Could not be tried because of an earlier step; does not count."),
  z
    .strictObject({ kind: z.literal("excused") })
    .describe("Does not count: waived, not possible here, or the cause is the lesson, Docker or an image."),
  z.strictObject({ kind: z.literal("unknown") }).describe("Inconclusive: everything has to be graded again."),
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
    .describe("Why it did not pass and, if the student has to act, what to do next; in the student's language.")
    .exactOptional(),
  credit: creditSchema,
  points: z.number().min(0).describe("What it is worth, even if it does not count."),
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
  .describe("run: the labs ran on the machine. evidence: labproof inspected what was left there and ran nothing.");

export type GradeMode = z.infer<typeof gradeModeSchema>;

const gradeOutcomeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("graded") }),
  z
    .strictObject({ kind: z.literal("again"), cause: causeSchema, message: z.string() })
    .describe("Something is inconclusive, so these points are not a grade. Fix the problem and grade again."),
]);

export type GradeOutcome = Immutable<z.infer<typeof gradeOutcomeSchema>>;

/** The result of `labproof grade` on one machine, as JSON. Another set of fields is another version. */
export const gradeSchema = z.strictObject({
  schema: z.literal("labproof/grade@2"),
  version: z.string().describe("labproof's own version."),
  startedAt: z.iso.datetime().describe("ISO 8601, UTC."),
  durationMs: z.number().min(0).describe("Milliseconds."),
  mode: gradeModeSchema,
  engine: z.union([namedEngineSchema, z.strictObject({ id: z.string() }).describe("The engine never answered.")]),
  lessons: z.array(gradedLessonSchema),
  outcome: gradeOutcomeSchema,
  points,
  earned,
});

export type Grade = Immutable<z.infer<typeof gradeSchema>>;

const count = z.int().min(0);

/** The public data of a student in a class file: no keys and no paths to them. */
const studentSchema = z.strictObject({
  /** Also used as a file name. */
  id: z.string().describe("Unique in its class, ignoring case."),
  name: z.string(),
  group: z.string().exactOptional(),
  email: z.string().exactOptional(),
  login: z.string().describe("The student's login name on the course's platform.").exactOptional(),
  language: z.string().describe("Language of the lesson's edition and of all messages to the student."),
  engine: z.string().describe("The engine's name, without a password."),
});

export type Student = Immutable<z.infer<typeof studentSchema>>;

const gradedStudentSchema = studentSchema.extend({
  grade: gradeSchema.describe("Its outcome is `again` if the machine could not be asked."),
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
    blocked: count.describe("How many were blocked because an earlier step was missing."),
    of: count.describe("The number of students for whom it counts."),
    causes: z
      .array(z.strictObject({ cause: causeSchema, students: count }))
      .describe("Who has to act for the students without full points, most frequent first."),
  })
  .describe("A step or claim without full points for all students.");

export type Stumble = Immutable<z.infer<typeof stumbleSchema>>;

/** The result of `labproof grade --class`, as in gradebook.json. */
export const gradebookSchema = z.strictObject({
  schema: z.literal("labproof/gradebook@2"),
  version: z.string().describe("labproof's own version."),
  startedAt: z.iso.datetime().describe("ISO 8601, UTC."),
  durationMs: z.number().min(0).describe("Milliseconds of this run; grades from earlier runs have their own times."),
  mode: gradeModeSchema,
  students: z.array(gradedStudentSchema).describe("In the order of the class file."),
  stumbles: z.array(stumbleSchema).describe("Most students first."),
});

export type Gradebook = Immutable<z.infer<typeof gradebookSchema>>;
