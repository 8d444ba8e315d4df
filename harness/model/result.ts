import { z } from "zod";
import { acceptedDifferenceSchema, expiredDifferenceSchema, comparisonSchema, eraSchema } from "./comparison.ts";
import { terminationSchema } from "./exchange.ts";
import { namedEngineSchema, registrySchema } from "./engine.ts";
import type { Immutable } from "./data.ts";
import { courseHeadSchema, originSchema } from "./lesson.ts";
import { failureReasonSchema, storedReasonSchema, causeSchema, verdictSchema } from "./verdict.ts";

const count = z.int().min(0);
const durationMs = z.number().min(0).describe("Milliseconds.");

/** Common fields of steps and claims. */
const judged = {
  line: z.int().min(1).describe("Line of the lesson's file, from 1."),
  verdict: verdictSchema,
  cause: causeSchema.exactOptional(),
  durationMs,
  points: z.number().min(0),
  earned: z.number().min(0).describe("Up to `points`."),
  severity: z
    .enum(["blocker", "critical", "normal", "minor"])
    .describe("Allure's severity, if the lab sets it.")
    .exactOptional(),
  blockedBy: z
    .string()
    .describe("For a blocked step: id of the step that has to pass first, which is not blocked itself.")
    .exactOptional(),
  reason: storedReasonSchema
    .describe(
      "Why it did not pass; absent if it passed. A code with facts, which can be written as a sentence in any language.",
    )
    .exactOptional(),
  message: z.string().describe("The reason as a sentence in the run's language.").exactOptional(),
};

export type Severity = NonNullable<StepResult["severity"]>;

/** The output and termination of a command. Keys, passwords and private paths are hidden. */
const outputSchema = z.strictObject({
  stdout: z.string().describe("On a terminal: both streams, as the final screen shows them."),
  stderr: z.string().describe("Empty on a terminal."),
  termination: terminationSchema,
  stream: z.enum(["pipe", "terminal"]),
  cut: z
    .strictObject({ stdout: count.exactOptional(), stderr: count.exactOptional() })
    .describe("Bytes omitted from the middle of a stream and replaced by a line `[...]`.")
    .exactOptional(),
});

export type Output = Immutable<z.infer<typeof outputSchema>>;

export const stepResultSchema = z.strictObject({
  id: z.string(),
  origin: originSchema,
  section: z.string(),
  command: z.string(),
  ran: z
    .string()
    .describe("The command that actually ran, if its ids or names differ from the lesson's.")
    .exactOptional(),
  session: z.string().describe("Id of the step that opened the session in which this step was typed.").exactOptional(),
  expectedOutput: z.string().describe("The output that the lesson shows.").exactOptional(),
  output: outputSchema.describe("Absent if the command did not run.").exactOptional(),
  comparison: comparisonSchema.exactOptional(),
  accepted: z
    .array(acceptedDifferenceSchema)
    .describe("Differences that the lab accepts, so they do not count.")
    .exactOptional(),
  expired: z
    .array(expiredDifferenceSchema)
    .describe("Differences that count again because their acceptance has expired.")
    .exactOptional(),
  exitCode: z.int().describe("Absent if the command did not run or did not exit by itself.").exactOptional(),
  ...judged,
});

export type StepResult = Immutable<z.infer<typeof stepResultSchema>>;

export const claimResultSchema = z.strictObject({ id: z.string(), text: z.string(), ...judged });

export type ClaimResult = Immutable<z.infer<typeof claimResultSchema>>;

const coverageSchema = z.strictObject({
  commands: count.describe("Commands found in the lesson."),
  run: count.describe("How many of them ran."),
  waived: z.array(z.strictObject({ id: z.string(), reason: z.string() })),
  claims: count.describe("Claims marked in the lesson."),
  checked: count.describe("How many of them a lab file checks."),
});

export type Coverage = Immutable<z.infer<typeof coverageSchema>>;

/** A lesson before any of it ran. */
export const lessonHeadSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  language: z.string().describe("BCP 47 tag."),
  source: z.string(),
  course: courseHeadSchema.describe("The course of which the lesson is a chapter.").exactOptional(),
  era: eraSchema.describe("Docker versions in which the lesson's expected outputs can have been captured."),
});

export type LessonHead = Immutable<z.infer<typeof lessonHeadSchema>>;

const lessonResultSchema = lessonHeadSchema.extend({
  steps: z.array(stepResultSchema),
  claims: z.array(claimResultSchema),
  coverage: coverageSchema,
});

export type LessonResult = Immutable<z.infer<typeof lessonResultSchema>>;

/** An engine before any lesson ran on it. */
export const engineHeadSchema = z.strictObject({ engine: namedEngineSchema, registry: registrySchema });

/** The results of an engine that ran, with its facts. */
const engineRunSchema = engineHeadSchema.extend({ lessons: z.array(lessonResultSchema) });

export type EngineRun = Immutable<z.infer<typeof engineRunSchema>>;

const runFailureSchema = z.strictObject({
  cause: causeSchema,
  reason: failureReasonSchema,
  message: z.string().describe("What went wrong and what to do next, in the run's language."),
});

export type RunFailure = Immutable<z.infer<typeof runFailureSchema>>;

const failedRunSchema = z
  .strictObject({
    engine: z.strictObject({ id: z.string() }),
    failure: runFailureSchema,
    lessons: z.array(lessonResultSchema),
  })
  .describe("One of several engines, which was unavailable or was lost: its steps and claims are inconclusive.");

export type FailedRun = Immutable<z.infer<typeof failedRunSchema>>;

/** All lessons on one engine, in the order of the command line. */
export type RunResult = EngineRun | FailedRun;

const failOnSchema = z.enum(["drifted", "failed"]).describe("Lowest severity that fails the run.");

export type FailOn = z.infer<typeof failOnSchema>;

/** The result of `labproof run`, as in result.json. A change of the fields needs a new schema version. */
export const resultSchema = z.strictObject({
  schema: z.literal("labproof/result@2"),
  version: z.string().describe("labproof's own version."),
  startedAt: z.iso.datetime().describe("ISO 8601, UTC."),
  durationMs,
  failOn: failOnSchema,
  runs: z.array(z.union([engineRunSchema, failedRunSchema])),
  summary: z.strictObject({
    passed: count,
    drifted: count,
    failed: count,
    blocked: count,
    skipped: count,
    inconclusive: count,
  }),
});

export type Result = Immutable<z.infer<typeof resultSchema>>;

export type Summary = Result["summary"];

const shardSchema = z.strictObject({ index: z.int().min(1), count: z.int().min(1) });

/** One of several jobs that share the lessons of an engine; both count from 1. */
export type Shard = Immutable<z.infer<typeof shardSchema>>;

/** A lesson that the command line names. */
const askedLessonSchema = lessonHeadSchema.extend({
  /** Two jobs may have different texts under the same path. */
  digest: z.string().describe("SHA-256 of the parsed lesson, in hex."),
  commands: count.describe("The number of its steps."),
  claims: count.describe("The number of its claims."),
});

export type AskedLesson = Immutable<z.infer<typeof askedLessonSchema>>;

/** The file that a job writes next to vitest's blob for `labproof merge`: everything that is not in the tests' metadata. */
export const shardReportSchema = z.strictObject({
  schema: z.literal("labproof/shard@2"),
  version: z.string().describe("labproof's own version."),
  startedAt: z.iso.datetime().describe("ISO 8601, UTC."),
  durationMs: z.number().min(0),
  failOn: failOnSchema,
  language: z.enum(["vi", "en"]).describe("Language of the messages."),
  shard: shardSchema,
  lessons: z
    .array(askedLessonSchema)
    .describe("All lessons of the command line, in its order, including those of other shards."),
  run: z
    .union([engineHeadSchema, failedRunSchema])
    .describe("The engine whose outcomes are in the blob; or why there is no blob."),
});

export type ShardReport = Immutable<z.infer<typeof shardReportSchema>>;
