import { z } from "zod";
import { engineFactsSchema, engineKindSchema, registrySchema } from "./engine.ts";
import { exchangeSchema } from "./exchange.ts";
import { gradeModeSchema, gradeSchema } from "./grade.ts";
import type { Immutable } from "./data.ts";

/** Bytes: no bundle is larger. */
export const largestBundle = 32_000_000;

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe("Hex.");
const moment = z.iso.datetime().describe("ISO 8601, UTC, by the clock of the machine on which labproof ran.");

/** Version and digest of a labproof installation. */
const harnessSchema = z.strictObject({
  version: z.string(),
  digest: digest.describe("SHA-256 of its program files, in hex."),
});

export type HarnessId = Immutable<z.infer<typeof harnessSchema>>;

/** The facts of an engine that a grade depends on. */
const bundledEngineSchema = z.strictObject({
  id: z.string(),
  kind: engineKindSchema,
  disposable: z.boolean(),
  sameMachine: z.boolean(),
  registry: registrySchema,
  facts: engineFactsSchema,
  shell: z.array(z.string()).exactOptional(),
  engineId: z.string().describe("The engine's ID from `docker info`; absent if it has none.").exactOptional(),
});

export type BundledEngine = Immutable<z.infer<typeof bundledEngineSchema>>;

/** Digests of a lesson and its lab: SHA-256 in hex, of the texts with line feeds as line ends. */
const bundledLessonSchema = z.strictObject({
  id: z.string(),
  /** `labs/images/lesson.vi.md` */
  source: z.string(),
  digest,
  labDigest: digest.describe("Digest of all program files of its folder, except tests."),
});

export type BundledLesson = Immutable<z.infer<typeof bundledLessonSchema>>;

const sealSchema = z
  .strictObject({ algorithm: z.enum(["sha256", "hmac-sha256"]), digest })
  .describe("Digest of all other fields as JSON without spaces, sorted by name; keyed with the nonce.");

export type Seal = Immutable<z.infer<typeof sealSchema>>;

/**
 * The file that a student hands in: all exchanges with the engine, from which the grade can be recomputed, and the grade
 * from the student's machine. A change of the fields needs a new schema version.
 */
export const bundleSchema = z.strictObject({
  schema: z.literal("labproof/bundle@2"),
  harness: harnessSchema.describe("The version of labproof that made the bundle."),
  student: z.string().min(1).describe("The student, as the course names them.").exactOptional(),
  nonce: z.string().min(1).describe("The course's nonce, which a container has to print.").exactOptional(),
  mode: gradeModeSchema,
  language: z.enum(["vi", "en"]),
  startedAt: moment,
  finishedAt: moment,
  engine: bundledEngineSchema,
  lessons: z.array(bundledLessonSchema),
  exchanges: z.array(exchangeSchema).describe("All requests to the engine and their answers, in order."),
  grade: gradeSchema.describe("The grade from the student's machine; not trusted."),
  seal: sealSchema,
});

export type Bundle = Immutable<z.infer<typeof bundleSchema>>;

export function bundleJson(made: Bundle): string {
  return `${JSON.stringify(made, undefined, 1)}\n`;
}
