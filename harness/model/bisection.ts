import { z } from "zod";
import { differenceSchema } from "./comparison.ts";
import type { Immutable } from "./data.ts";
import { claimResultSchema, engineHeadSchema, lessonHeadSchema, stepResultSchema } from "./result.ts";
import { causeSchema } from "./verdict.ts";

const id = z.string();
const named = z.strictObject({ id });

/** A step or a claim of a lesson. */
const targetSchema = z.strictObject({ kind: z.enum(["step", "claim"]), id });

export type Target = Immutable<z.infer<typeof targetSchema>>;

const seenEngineSchema = z.strictObject({
  probe: z.literal("seen"),
  ...engineHeadSchema.shape,
  result: z.union([stepResultSchema, claimResultSchema]),
});

export type SeenEngine = Immutable<z.infer<typeof seenEngineSchema>>;

const probedEngineSchema = z.discriminatedUnion("probe", [
  seenEngineSchema,
  z
    .strictObject({
      probe: z.literal("unknown"),
      engine: named,
      cause: causeSchema.exactOptional(),
      message: z.string().describe("Why, in the run's language."),
    })
    .describe("The engine was unavailable, or the result on it is inconclusive."),
  z.strictObject({ probe: z.literal("not-run"), engine: named }).describe("Not needed to find the first change."),
]);

export type ProbedEngine = Immutable<z.infer<typeof probedEngineSchema>>;

const outcomeSchema = z.enum([
  "none", // all engines that ran have the same result, including the first and the last
  "one", // the results fit a single change
  "several", // the result changes more than once
  "unknown", // no change was found, but some engines did not answer
]);

export type BisectOutcome = z.infer<typeof outcomeSchema>;

const changeSchema = z.strictObject({
  after: id.describe("Last tested engine before the change."),
  at: id.describe("First engine with another verdict, cause or set of differences."),
  between: z.array(id).describe("Inconclusive engines between the two: the change may begin with one of them."),
  gone: z.array(differenceSchema).describe("Differences from the lesson that only the engine before shows."),
  appeared: z.array(differenceSchema).describe("Differences from the lesson that only the engine after shows."),
});

export type Change = Immutable<z.infer<typeof changeSchema>>;

/** The result of `labproof bisect`, as JSON: the engines at which a step or a claim changes. */
export const bisectionSchema = z.strictObject({
  schema: z.literal("labproof/bisect@2"),
  version: z.string().describe("labproof's own version."),
  startedAt: z.iso.datetime().describe("ISO 8601, UTC."),
  durationMs: z.number().min(0).describe("Milliseconds."),
  lesson: lessonHeadSchema.omit({ era: true }),
  target: targetSchema,
  engines: z.array(probedEngineSchema).describe("In the order of the command line, oldest first."),
  outcome: outcomeSchema.describe(
    "none: all that were run show the same, the first and the last among them; one: what was seen fits a single change; unknown: no change was seen, and not every engine that was asked answered.",
  ),
  changes: z.array(changeSchema).describe("In the order of the engines."),
});

export type Bisection = Immutable<z.infer<typeof bisectionSchema>>;
