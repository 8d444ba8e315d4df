import { z } from "zod";
import type { ErrorCode } from "./errors.ts";
import { gradeModeSchema, gradeSchema } from "./grade.ts";
import type { Immutable } from "./data.ts";

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
  message: z.string().describe("The inconsistency as a sentence, in the verifier's language."),
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
      .describe("Recomputed from the recorded exchanges; the recorded grade is not trusted."),
    inconsistencies: z.array(findingSchema),
    notes: z.array(findingSchema).describe("Findings that are not inconsistencies by themselves."),
  }),
  z.strictObject({
    path: z.string(),
    state: z
      .enum(["unreadable", "older", "newer"])
      .describe("unreadable: not a bundle; older, newer: a bundle of another format version."),
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
  bundles: z.array(verifiedBundleSchema).describe("In the order of the command line."),
});

export type Verification = Immutable<z.infer<typeof verificationSchema>>;

export function verificationJson(found: Verification): string {
  return `${JSON.stringify(found, undefined, 2)}\n`;
}

/** An inconsistency in a bundle. Its texts are not trusted. */
export type Inconsistency =
  /** The bundle was changed after it was sealed. */
  | { readonly code: "seal" }
  /** The recorded grade of a step or claim differs from the recomputed one. */
  | {
      readonly code: "grade-item";
      readonly item: string;
      readonly field: ItemField;
      readonly recorded: string;
      readonly anew: string;
    }
  /** A recorded sum or the whole grade differs from the recomputed one. */
  | { readonly code: "grade-whole"; readonly field: WholeField; readonly recorded: string; readonly anew: string }
  /** An answer is missing that grading needs, or exists although no question asks for it. */
  | { readonly code: "exchange-missing" | "exchange-unasked"; readonly part: string; readonly asked: string }
  | { readonly code: "not-judged"; readonly detail: string }
  | { readonly code: "nonce-missing" }
  | { readonly code: "nonce-wrong"; readonly asked: string; readonly found: string }
  /** No image could show the nonce, or a container printed something else. */
  | { readonly code: "nonce-no-image" }
  | { readonly code: "nonce-not-shown"; readonly nonce: string }
  | { readonly code: "student-missing"; readonly asked: string }
  | { readonly code: "student-other"; readonly asked: string; readonly found: string }
  /** It shares data with another student's bundle. */
  | { readonly code: "shared-engine" | "shared-exchanges"; readonly path: string; readonly student: string }
  | { readonly code: "shared-container"; readonly path: string; readonly student: string; readonly container: string }
  /** Times are out of order: between exchanges, within an exchange, or outside the bundle's start and end. */
  | { readonly code: "time-order" | "time-backwards" | "time-outside"; readonly asked: string; readonly at: string }
  | { readonly code: "time-finished" | "time-future"; readonly at: string }
  /** A container's time is later than the answer that contains it, or its times are in an impossible order. */
  | { readonly code: "container-later" | "container-order"; readonly container: string; readonly at: string }
  | { readonly code: "lesson-unknown" | "lab-unknown"; readonly source: string }
  /** Another engine answered than the one that the bundle names. */
  | { readonly code: "engine-other"; readonly recorded: string; readonly observed: string };

export type ItemField = "there" | "verdict" | "cause" | "credit" | "points" | "earned" | "text" | "message";
export type WholeField = "engine" | "mode" | "startedAt" | "outcome" | "points" | "earned";

/** A note for graders, which is not an inconsistency by itself. */
export type Note =
  /** Another version of labproof made it, whose questions and grading may differ. */
  | { readonly code: "harness-other"; readonly version: string }
  /** It has a nonce that the verifier did not ask for, and no image could show it. */
  | { readonly code: "nonce-no-image" };

/** The messages of `labproof verify` in one language. */
export interface VerifyMessages {
  readonly state: Readonly<Record<VerifiedBundle["state"], string>>;
  readonly mode: Readonly<Record<"run" | "evidence", string>>;
  /** The student's name, if the bundle has one. */
  readonly student: (student: string | undefined) => string;
  /** "7 of 8 points (87%), recomputed". */
  readonly points: (earned: number, points: number) => string;
  /** The recomputed points are not a grade. */
  readonly again: string;
  /** The inconsistency and what it means, in one or two sentences. */
  readonly inconsistency: (found: Inconsistency) => string;
  readonly note: (note: Note) => string;
  /** The last line: how many bundles are consistent. */
  readonly outcome: (consistent: number, all: number) => string;
  /** `labproof grade` has written a bundle. */
  readonly written: (path: string) => string;
  /** A container printed the nonce and was removed. */
  readonly shown: string;
  /** No container could print the nonce. */
  readonly unshown: string;
  /** No bundle was written, because the engine stopped answering. */
  readonly notWritten: string;
}
