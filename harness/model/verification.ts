import { z } from "zod";
import type { ErrorCode } from "./errors.ts";
import { gradeModeSchema, gradeSchema } from "./grade.ts";
import type { Immutable } from "./immutable.ts";
import type { Inconsistency, Note } from "./inconsistency.ts";

/** A finding with its stable code and message. */
const findingSchema = z.strictObject({
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
  ] satisfies (Inconsistency["code"] | Note["code"])[]),
  message: z.string().describe("What does not fit, in the verifier's language."),
});

export type ToldFinding = Immutable<z.infer<typeof findingSchema>>;

/** Why a file could not be read as a bundle. */
const codeSchema = z.enum([
  "bundle-unreadable",
  "bundle-too-large",
  "bundle-invalid",
  "bundle-older",
  "bundle-newer",
] satisfies ErrorCode[]);

export type BundleErrorCode = z.infer<typeof codeSchema>;

const verifiedBundleSchema = z.union([
  z.strictObject({
    path: z.string(),
    state: z.enum(["consistent", "inconsistent"]),
    student: z.string().exactOptional(),
    mode: gradeModeSchema,
    startedAt: z.iso.datetime().describe("As the bundle says."),
    grade: gradeSchema
      .pick({ points: true, earned: true, outcome: true })
      .describe("Recomputed from what was observed; the recorded one is not believed."),
    inconsistencies: z.array(findingSchema),
    notes: z.array(findingSchema).describe("What is worth knowing, and no inconsistency by itself."),
  }),
  z.strictObject({
    path: z.string(),
    state: z
      .enum(["unreadable", "older", "newer"])
      .describe("unreadable: no bundle; older, newer: one of another version of the format."),
    code: codeSchema,
    message: z.string(),
  }),
]);

export type VerifiedBundle = Immutable<z.infer<typeof verifiedBundleSchema>>;

/** The result of `labproof verify`, as JSON. */
export const verificationSchema = z.strictObject({
  schema: z.literal("labproof/verification@2"),
  version: z.string().describe("labproof's own version."),
  verifiedAt: z.iso.datetime().describe("ISO 8601, UTC."),
  bundles: z.array(verifiedBundleSchema).describe("In the order asked."),
});

export type Verification = Immutable<z.infer<typeof verificationSchema>>;

/** The same as JSON Schema, draft 2020-12, for other programs; kept in verification.schema.json. */
export function publishedVerificationSchema(): object {
  return z.toJSONSchema(verificationSchema);
}

/** A verification as JSON text. */
export function verificationJson(found: Verification): string {
  return `${JSON.stringify(found, undefined, 2)}\n`;
}
