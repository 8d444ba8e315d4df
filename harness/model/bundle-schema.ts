import { z } from "zod";
import type { Bundle } from "./bundle.ts";
import { gradeSchema } from "./grade-schema.ts";
import { type Plain, parts } from "./result-schema.ts";
import { engineFacts, engineKind } from "./engine-schema.ts";

/** Bytes: no bundle is larger. */
export const largestBundle = 32_000_000;

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const moment = z.iso.datetime().describe("ISO 8601, UTC.");
const durationMs = z.number().min(0).describe("Milliseconds.");
const argv = z.array(z.string()).min(1);
const run = z.int().min(1).describe("Counts what was started by the same words in one part.");

const termination = z.union([
  z.strictObject({ kind: z.literal("exited"), code: z.int() }),
  z.strictObject({ kind: z.literal("signalled"), signal: z.string() }),
  z.strictObject({ kind: z.literal("timed-out"), afterMs: z.number() }),
  z.strictObject({ kind: z.literal("interrupted") }),
  z.strictObject({ kind: z.literal("flooded"), limit: z.number().describe("Bytes.") }),
  z.strictObject({ kind: z.literal("open") }),
]);

const question = z.union([
  z.strictObject({ kind: z.enum(["docker", "program"]), argv }),
  z.strictObject({ kind: z.literal("start"), argv, run, did: z.enum(["ended", "quiet", "interrupt"]) }),
  z.strictObject({
    kind: z.literal("terminal"),
    argv,
    run,
    did: z.enum(["prompt", "type", "press", "ended"]),
    typed: z.string().describe("The line, or the letter that was pressed with Ctrl.").exactOptional(),
  }),
  z.strictObject({ kind: z.literal("side-effect"), what: z.string() }).describe("What the client cannot tell."),
]);

const answer = z.union([
  z.strictObject({
    kind: z.literal("result"),
    stdout: z.string(),
    stderr: z.string(),
    termination,
    durationMs,
    stream: z.enum(["pipe", "terminal"]),
  }),
  z.strictObject({
    kind: z.literal("reply"),
    output: z.string(),
    state: z.enum(["prompt", "ended", "timed-out"]),
    durationMs,
  }),
  z.strictObject({ kind: z.literal("termination"), termination }),
  z.strictObject({ kind: z.literal("text"), text: z.string() }),
  z.strictObject({ kind: z.literal("threw"), message: z.string() }),
]);

const exchange = z.strictObject({
  part: z.string().describe("Who asked: engine, evidence, nonce, or the source of the lesson that ran."),
  startedAt: moment,
  endedAt: moment,
  question,
  answer,
});

const engine = z.strictObject({
  id: z.string(),
  kind: engineKind,
  disposable: z.boolean(),
  sameMachine: z.boolean(),
  registry: parts.registry,
  facts: z.strictObject({
    ...engineFacts,
    name: z.string().describe("Hidden, but for names that programs give."),
  }),
  shell: z.array(z.string()).exactOptional(),
  engineId: z.string().describe("The engine's own ID.").exactOptional(),
});

const bundle = z.strictObject({
  schema: z.literal("labproof/bundle@2"),
  harness: z.strictObject({ version: z.string(), digest }).describe("The labproof that made it."),
  student: z.string().min(1).exactOptional(),
  nonce: z.string().min(1).exactOptional(),
  mode: z.enum(["run", "evidence"]),
  language: z.enum(["vi", "en"]),
  startedAt: moment,
  finishedAt: moment,
  engine,
  lessons: z.array(z.strictObject({ id: z.string(), source: z.string(), digest, labDigest: digest })),
  exchanges: z.array(exchange).describe("All that was asked of the engine, and what came back, in order."),
  grade: gradeSchema.describe("As it was made there; nobody has to believe it."),
  seal: z
    .strictObject({ algorithm: z.enum(["sha256", "hmac-sha256"]), digest })
    .describe("Over the rest as JSON without spaces, fields in the order of their names; keyed with the nonce."),
});

/** The shape of a bundle, as model/bundle.ts has it; a field more or less is not this version. */
export const bundleSchema: z.ZodType<Bundle> = bundle;

/** The same as JSON Schema, draft 2020-12, for other programs; kept in bundle.schema.json. */
export function publishedBundleSchema(): object {
  return z.toJSONSchema(bundle);
}

/** A bundle as JSON text. Compiles only as long as the schema takes every bundle of the model. */
export function bundleJson(made: Bundle): string {
  const json: Plain<z.infer<typeof bundle>> = made;
  return `${JSON.stringify(json, undefined, 1)}\n`;
}
