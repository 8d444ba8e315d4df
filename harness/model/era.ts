import { z } from "zod";
import type { Immutable } from "./immutable.ts";

const version = z.string().describe("A Docker version with all of its releases; absent where an end is open.");

/** A range of Docker versions, both ends included: `18.09` includes all of its patch releases. An open end is absent. */
export const versionRangeSchema = z.strictObject({ min: version.exactOptional(), max: version.exactOptional() });

export type VersionRange = Immutable<z.infer<typeof versionRangeSchema>>;

/** The limit that one expected output sets: no earlier version, or no later one, prints it. */
const eraEvidenceSchema = z.strictObject({
  version: z.string(),
  command: z.string().describe("The command whose expected output tells it."),
});

export type EraEvidence = Immutable<z.infer<typeof eraEvidenceSchema>>;

/** The Docker versions in which a lesson's expected outputs can have been captured. An unknown end is absent. */
export const eraSchema = versionRangeSchema.extend({
  conflict: z
    .strictObject({ since: eraEvidenceSchema, until: eraEvidenceSchema })
    .describe("In place of a range: two expected outputs that no one version prints.")
    .exactOptional(),
});

export type Era = Immutable<z.infer<typeof eraSchema>>;
