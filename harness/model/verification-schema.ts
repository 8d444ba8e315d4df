import { z } from "zod";
import type { Verification } from "./verification.ts";
import { parts, type Plain } from "./result-schema.ts";

const finding = z.strictObject({
  code: z.enum([
    "seal",
    "grade-item",
    "grade-whole",
    "exchange-missing",
    "exchange-unasked",
    "not-judged",
    "nonce-missing",
    "nonce-wrong",
    "nonce-no-image",
    "nonce-not-shown",
    "student-missing",
    "student-other",
    "shared-engine",
    "shared-exchanges",
    "shared-container",
    "time-order",
    "time-backwards",
    "time-outside",
    "time-finished",
    "time-future",
    "container-later",
    "container-order",
    "lesson-unknown",
    "lab-unknown",
    "engine-other",
    "harness-other",
  ]),
  message: z.string().describe("What does not fit, in the verifier's language."),
});

const grade = z.strictObject({
  points: z.number().min(0),
  earned: z.number().min(0),
  outcome: z.union([
    z.strictObject({ kind: z.literal("graded") }),
    z.strictObject({ kind: z.literal("again"), cause: parts.cause, message: z.string() }),
  ]),
});

const bundle = z.union([
  z.strictObject({
    path: z.string(),
    state: z.enum(["consistent", "inconsistent"]),
    student: z.string().exactOptional(),
    mode: z.enum(["run", "evidence"]),
    startedAt: z.iso.datetime().describe("As the bundle says."),
    grade: grade.describe("Made anew from what was observed."),
    inconsistencies: z.array(finding),
    notes: z.array(finding).describe("No inconsistencies by themselves."),
  }),
  z.strictObject({
    path: z.string(),
    state: z.enum(["unreadable", "newer"]),
    code: z.enum(["bundle-unreadable", "bundle-too-large", "bundle-invalid", "bundle-newer"]),
    message: z.string(),
  }),
]);

const verification = z.strictObject({
  schema: z.literal("labproof/verification@2"),
  version: z.string().describe("labproof's own version."),
  verifiedAt: z.iso.datetime().describe("ISO 8601, UTC."),
  bundles: z.array(bundle).describe("In the order asked."),
});

/** The shape of what `labproof verify` prints, as model/verification.ts has it. */
export const verificationSchema: z.ZodType<Verification> = verification;

/** The same as JSON Schema, draft 2020-12, for other programs; kept in verification.schema.json. */
export function publishedVerificationSchema(): object {
  return z.toJSONSchema(verification);
}

/** A verification as JSON text. Compiles only as long as the schema takes every verification of the model. */
export function verificationJson(found: Verification): string {
  const json: Plain<z.infer<typeof verification>> = found;
  return `${JSON.stringify(json, undefined, 2)}\n`;
}
