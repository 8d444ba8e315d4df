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
const moment = z.iso.datetime().describe("ISO 8601, UTC, by the clock of the machine that was graded from.");

/** Version and digest of a labproof. */
const harnessSchema = z.strictObject({
  version: z.string(),
  digest: digest.describe("SHA-256 over its program files, in hex."),
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
  engineId: z
    .string()
    .describe("The engine's own ID, as `docker info` gives it; absent where it tells none.")
    .exactOptional(),
});

export type BundledEngine = Immutable<z.infer<typeof bundledEngineSchema>>;

/** A lesson and its lab by their contents. SHA-256 in hex, over texts whose lines end in a line feed. */
const bundledLessonSchema = z.strictObject({
  id: z.string(),
  /** `labs/images/lesson.vi.md` */
  source: z.string(),
  digest,
  labDigest: digest.describe("Over all program files of its folder, but for tests."),
});

export type BundledLesson = Immutable<z.infer<typeof bundledLessonSchema>>;

const sealSchema = z
  .strictObject({ algorithm: z.enum(["sha256", "hmac-sha256"]), digest })
  .describe("Over the rest as JSON without spaces, fields in the order of their names; keyed with the nonce.");

export type Seal = Immutable<z.infer<typeof sealSchema>>;

/**
 * The file that a student hands in: all exchanges with the engine, from which the grade can be recomputed, and the grade from
 * the student's machine. Another set of fields is another version.
 */
export const bundleSchema = z.strictObject({
  schema: z.literal("labproof/bundle@2"),
  harness: harnessSchema.describe("The labproof that made it."),
  student: z.string().min(1).describe("Who hands it in, in the course's own words.").exactOptional(),
  nonce: z.string().min(1).describe("What the course gave out, to be seen in a container's output.").exactOptional(),
  mode: gradeModeSchema,
  language: z.enum(["vi", "en"]),
  startedAt: moment,
  finishedAt: moment,
  engine: bundledEngineSchema,
  lessons: z.array(bundledLessonSchema),
  exchanges: z.array(exchangeSchema).describe("All that was asked of the engine, and what came back, in order."),
  grade: gradeSchema.describe("As recorded on the student's machine; not trusted."),
  seal: sealSchema,
});

export type Bundle = Immutable<z.infer<typeof bundleSchema>>;

export function bundleJson(made: Bundle): string {
  return `${JSON.stringify(made, undefined, 1)}\n`;
}
