import { z } from "zod";
import type { Immutable } from "./immutable.ts";
import { engineHeadSchema, failedRunSchema, failOnSchema, lessonHeadSchema } from "./result.ts";

const count = z.int().min(0);

const shardSchema = z.strictObject({ index: z.int().min(1), count: z.int().min(1) });

/** One of several jobs that share the lessons of an engine; both count from 1. */
export type Shard = Immutable<z.infer<typeof shardSchema>>;

/** A lesson as the command line asked for it. */
const askedLessonSchema = lessonHeadSchema.extend({
  /** Two jobs may have different texts under the same path. */
  digest: z.string().describe("SHA-256 of what was read of it, in hex."),
  commands: count.describe("How many steps it has."),
  claims: count.describe("How many claims it has."),
});

export type AskedLesson = Immutable<z.infer<typeof askedLessonSchema>>;

/** The file that a job writes beside vitest's blob for `labproof merge`: all that is not in the tests' metadata. */
export const shardReportSchema = z.strictObject({
  schema: z.literal("labproof/shard@2"),
  version: z.string().describe("labproof's own version."),
  startedAt: z.iso.datetime().describe("ISO 8601, UTC."),
  durationMs: z.number().min(0),
  failOn: failOnSchema,
  language: z.enum(["vi", "en"]).describe("Of the messages."),
  shard: shardSchema,
  lessons: z
    .array(askedLessonSchema)
    .describe("All lessons that were asked for, those of the other shards too, in the order asked."),
  run: z
    .union([engineHeadSchema, failedRunSchema])
    .describe("The engine that ran, whose outcomes are in the blob; or why there is no blob."),
});

export type ShardReport = Immutable<z.infer<typeof shardReportSchema>>;

/** Facts that have to be the same in all merged jobs. */
export type ShardFact = "version" | "failOn" | "shards" | "lessons" | "engine";
