import { z } from "zod";
import type { Difference } from "./comparison.ts";
import type { ClaimResult, EngineRun, FailedRun, LessonResult, Result, StepResult } from "./result.ts";
import type { Cause } from "./verdict.ts";
import { jsonText } from "./json-text.ts";
import { engineFacts, engineKind } from "./engine-schema.ts";

const count = z.int().min(0);
const line = z.int().min(1).describe("Line of the lesson's file, from 1.");
const durationMs = z.number().min(0).describe("Milliseconds.");
const verdict = z
  .enum(["passed", "drifted", "failed", "blocked", "skipped", "inconclusive"])
  .describe("error: the harness could not find out, which is not the same as broken.");
const cause = z
  .enum(["lesson", "docker", "image", "machine", "network", "student", "harness", "unknown"])
  .describe("Who has to act.");
const message = z.string().describe("Why it does not hold, in the run's language.");

const points = z.number().min(0);
const earned = z.number().min(0).describe("Up to `points`.");
const blockedBy = z.string().describe("Id of the step that has to hold first.");

const difference = z.strictObject({
  kind: z.enum([
    "column-added",
    "column-removed",
    "column-renamed",
    "row-missing",
    "row-incidental",
    "line-added",
    "line-missing",
    "line-changed",
    "value-changed",
    "size-changed",
    "exit-status",
    "error-output",
    "not-compared",
  ]),
  at: z
    .string()
    .describe(
      "A column's name, a row's key and column, a line, or a part of the output: in English in every language.",
    ),
  expected: z.string().exactOptional(),
  actual: z.string().exactOptional(),
  since: z.string().describe("First Docker version that prints it so.").exactOptional(),
});

const why = z.strictObject({
  difference,
  reason: z.string().describe("Why the lab accepts it, in the run's language."),
});
const until = why.extend({ until: z.iso.date().describe("Last day on which it is accepted, in UTC.") });
const versions = z
  .strictObject({ min: z.string().exactOptional(), max: z.string().exactOptional() })
  .describe("Docker versions, client and engine, on which it is accepted.");

const rule = z.enum([
  "id",
  "digest",
  "layer",
  "age",
  "table-legend",
  "size-rounding",
  "stub-size",
  "container-name",
  "star-count",
  "row-order",
  "column-width",
  "trailing-space",
  "ports",
  "already-pulled",
  "pull-progress",
  "kernel-release",
  "table-legend",
  "incidental-row",
  "architecture",
  "search-results",
  "date",
  "address",
  "path",
  "docker-version",
  "machine",
  "object-count",
  "list-order",
  "build-progress",
  "compose-progress",
  "duration",
  "left-out",
  "typography",
  "podman-notice",
  "stub-image",
]);

const step = z.strictObject({
  id: z.string(),
  line,
  origin: z.enum(["prompt", "fence", "prose", "picture"]),
  section: z.string(),
  command: z.string(),
  ran: z.string().describe("What really ran, where ids or names in the command are others here.").exactOptional(),
  session: z.string().describe("Id of the step that opened the session this one was typed into.").exactOptional(),
  verdict,
  cause: cause.exactOptional(),
  comparison: z
    .strictObject({
      kind: z.enum(["identical", "equivalent", "drifted", "broken"]),
      rules: z.array(rule),
      differences: z.array(difference),
    })
    .exactOptional(),
  accepted: z
    .array(z.union([until, why.extend({ docker: versions })]))
    .describe("Differences of the comparison that the lab accepts.")
    .exactOptional(),
  expired: z.array(until).describe("Differences that the lab accepted up to a day which has passed.").exactOptional(),
  exitCode: z.int().describe("Absent where the command did not run or did not exit by itself.").exactOptional(),
  durationMs,
  points,
  earned,
  blockedBy: blockedBy.exactOptional(),
  message: message.exactOptional(),
});

const claim = z.strictObject({
  id: z.string(),
  line,
  text: z.string(),
  verdict,
  cause: cause.exactOptional(),
  durationMs,
  points,
  earned,
  blockedBy: blockedBy.exactOptional(),
  message: message.exactOptional(),
});

const version = z.string().describe("A Docker version with all its releases; absent where nothing tells of it.");
const evidence = z.strictObject({ version: z.string(), command: z.string() });
const conflict = z
  .strictObject({ since: evidence, until: evidence })
  .describe("Two transcripts that no one version prints, in place of a range.");

const lesson = z.strictObject({
  id: z.string(),
  title: z.string(),
  language: z.string().describe("BCP 47 tag."),
  source: z.string(),
  era: z
    .strictObject({ min: version.exactOptional(), max: version.exactOptional(), conflict: conflict.exactOptional() })
    .describe("Docker versions in which the lesson's transcripts could have been captured."),
  steps: z.array(step),
  claims: z.array(claim),
  coverage: z.strictObject({
    commands: count.describe("Commands found in the lesson."),
    run: count,
    waived: z.array(z.strictObject({ id: z.string(), reason: z.string() })),
    claims: count.describe("Claims marked in the lesson."),
    checked: count,
  }),
});

const ran = z.strictObject({
  engine: z.strictObject({
    id: z.string(),
    kind: engineKind,
    ...engineFacts,
  }),
  registry: z.enum(["docker.io", "offline"]),
  lessons: z.array(lesson),
});

const failed = z
  .strictObject({
    engine: z.strictObject({ id: z.string() }),
    failure: z.strictObject({ cause, message }),
    lessons: z.array(lesson),
  })
  .describe("An engine of several that could not be had, or was lost: each of its steps and claims is an error.");

const result = z.strictObject({
  schema: z.literal("labproof/result@2"),
  version: z.string().describe("labproof's own version."),
  startedAt: z.iso.datetime().describe("ISO 8601, UTC."),
  durationMs,
  failOn: z.enum(["drifted", "failed"]).describe("From which verdict on a run does not hold."),
  runs: z.array(z.union([ran, failed])),
  summary: z.strictObject({
    passed: count,
    drifted: count,
    failed: count,
    blocked: count,
    skipped: count,
    inconclusive: count,
  }),
});

/** A lesson before any of it ran. */
export const lessonHeadSchema: z.ZodType<Pick<LessonResult, "id" | "title" | "language" | "source" | "era">> =
  lesson.pick({ id: true, title: true, language: true, source: true, era: true });

/** An engine before any lesson ran on it. */
export const engineSchema: z.ZodType<Pick<EngineRun, "engine" | "registry">> = ran.omit({ lessons: true });

export const failedRunSchema: z.ZodType<FailedRun> = failed;

/** Parts that other schemas have too. */
export const parts: {
  readonly cause: z.ZodType<Cause>;
  readonly difference: z.ZodType<Difference>;
  readonly step: z.ZodType<StepResult>;
  readonly claim: z.ZodType<ClaimResult>;
  readonly engine: z.ZodType<EngineRun["engine"]>;
  readonly registry: z.ZodType<EngineRun["registry"]>;
} = { cause, difference, step, claim, engine: ran.shape.engine, registry: ran.shape.registry };

/** The shape of result.json, as model/result.ts has it; a field more or less is not this version. */
export const resultSchema: z.ZodType<Result> = result;

/** The same as JSON Schema, draft 2020-12, for other programs; kept in result.schema.json. */
export function publishedSchema(): object {
  return z.toJSONSchema(result);
}

/** A result as JSON text. Compiles only as long as the schema takes every result of the model. */
export function resultJson(found: Result): string {
  const json: Plain<z.infer<typeof result>> = found;
  return jsonText(json);
}

/** A type with all its fields read-only, as the model's are. */
export type Plain<T> = T extends object ? { readonly [K in keyof T]: Plain<T[K]> } : T;
