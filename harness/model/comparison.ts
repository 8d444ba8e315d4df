import { z } from "zod";
import { type Immutable } from "./data.ts";
import { type InEachLanguage, inEachLanguageSchema } from "./language.ts";

/** A list that cannot be empty: an `equivalent` without a rule must not compile. */
export type NonEmpty<T> = readonly [T, ...T[]];

export function isNonEmpty<T>(list: readonly T[]): list is NonEmpty<T> {
  return list.length > 0;
}

/** Why two texts that differ count as the same. */
const normalizationSchema = z.enum([
  "id", // a container or image id
  "digest", // sha256:...
  "layer", // a layer's id, and its progress states
  "age", // "3 months ago", "Up 2 hours"
  "size-rounding", // one unit of the last printed digit
  "stub-size", // the size of a stub image, which differs from that of the real image
  "container-name", // adjective_surname, chosen by Docker
  "star-count",
  "row-order",
  "column-width", // column widths of a table, or where a long cell is cut
  "trailing-space", // spaces at a line's end, and blank lines
  "ports", // 0.0.0.0:80->80/tcp with or without its IPv6 twin
  "already-pulled", // "Image is up to date" in place of "Downloaded newer image"
  "pull-progress", // "Unable to find image ... locally" and layers, on stderr
  "kernel-release", // uname -r varies with the engine; a claim can check its value
  "table-legend", // the line above the table in 29.0, since 29.0.1 only on a terminal
  "incidental-row", // a row of an object that the lesson did not create
  "architecture", // (amd64) against (arm64v8)
  "search-results", // rows of images that the lesson does not use
  "date", // a time in RFC 3339, in Go's format or in a log format
  "address", // an IP address from Docker's own pools, a MAC address
  "path", // the engine's data folder
  "docker-version", // the version of Docker or its components
  "machine", // the engine's machine: kernel, processors, memory, process ids
  "object-count", // how many containers and images the engine has
  "list-order", // names within a line, keys within a JSON object
  "build-progress", // a build's layers, times and cached steps
  "compose-progress", // Compose's progress messages and times
  "progress", // a program's progress messages and times on stderr: curl, wget, git, time
  "duration", // how long something took: "time=0.094 ms"
  "typography", // quotes and spaces that a page's typesetting has replaced
  "left-out", // "..." in the lesson for omitted lines
  "log-length", // how long a container has printed so far: "seq=4", the same line once more
  "podman-notice", // podman-docker's notice on stderr
  "run-label", // the label of the run on an object that it made on a host engine
  "stub-image", // the image's labels say that it is a stub image
]);

export type Normalization = z.infer<typeof normalizationSchema>;

/** One typed difference with its place in the output. */
export const differenceSchema = z.strictObject({
  kind: z.enum([
    "column-added",
    "column-removed",
    "column-renamed",
    "row-missing",
    "row-incidental", // a row that the lesson shows but did not create, such as a container of its author
    "line-added",
    "line-missing",
    "line-changed",
    "value-changed",
    "size-changed",
    "exit-status",
    "error-output",
    "not-compared", // the rest of a text that is too long
  ]),
  /**
   * The place: a column's name, a row's key and column (`hello-world:latest SIZE`), an OutputPart, or `line 3`. If there are
   * too many differences, the last one includes the rest: `line 3 and beyond`.
   */
  at: z
    .string()
    .describe(
      "A column's name, a row's key and column, a line, or a part of the output: in English in every language.",
    ),
  expected: z.string().exactOptional(),
  actual: z.string().exactOptional(),
  since: z.string().describe("First Docker version with this output, if known.").exactOptional(),
});

export type Difference = Immutable<z.infer<typeof differenceSchema>>;

export type DifferenceKind = Exclude<Difference["kind"], "row-incidental">;

/** A row that the lesson shows but did not create: reported, but not required. */
const incidentalDifferenceSchema = differenceSchema.extend({ kind: z.literal("row-incidental") });

export type IncidentalDifference = Immutable<z.infer<typeof incidentalDifferenceSchema>>;

const none = z.array(z.never()).max(0);
const rules = z.array(normalizationSchema);
const differences = z.tuple([differenceSchema], differenceSchema);

/** The actual output compared with the expected output: the first of these four that applies. */
export const comparisonSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("identical"), rules: none, differences: none }),
  z
    .strictObject({
      kind: z.literal("equivalent"),
      rules: z.tuple([normalizationSchema], normalizationSchema),
      differences: z.array(incidentalDifferenceSchema),
    })
    .describe("Differs only in what varies with each run; `rules` names each normalization used."),
  z
    .strictObject({ kind: z.literal("drifted"), rules, differences })
    .describe("Learners see something that the lesson does not show."),
  z.strictObject({ kind: z.literal("broken"), rules, differences }).describe("The point of the step is lost."),
]);

export type Comparison = Immutable<z.infer<typeof comparisonSchema>>;

/** The severity of a difference: the learner sees something else, or the point of the step is lost. */
export type Weight = "drifted" | "broken";

/** Parts of an output without a name. Results contain these ids; messages/ has their names in each language. */
export const outputParts = [
  "lesson", // the lesson's text
  "stdout",
  "stderr",
  "exit status",
  "header", // a table's header and the lines above it
  "end",
  "text", // a line outside all parts
  "error",
  "image", // the image that was pulled or built
  "digest",
  "status",
  "reference",
  "deleted",
  "document", // the JSON of docker inspect
  "build",
  "builder",
  "steps",
  "name", // an image's
  "repository", // the target of a push
  "login", // its success
  "warning",
] as const;

export type OutputPart = (typeof outputParts)[number];

const version = z.string().describe("A Docker version with all of its patch releases; absent if this end is open.");

/** A range of Docker versions, both ends included: `18.09` includes all of its patch releases. An open end is absent. */
const versionRangeSchema = z.strictObject({ min: version.exactOptional(), max: version.exactOptional() });

export type VersionRange = Immutable<z.infer<typeof versionRangeSchema>>;

/** A limit from one expected output: no earlier version, or no later version, prints it. */
const eraEvidenceSchema = z.strictObject({
  version: z.string(),
  command: z.string().describe("The command with this expected output."),
});

export type EraEvidence = Immutable<z.infer<typeof eraEvidenceSchema>>;

/** The Docker versions in which a lesson's expected outputs can have been captured. An unknown end is absent. */
export const eraSchema = versionRangeSchema.extend({
  conflict: z
    .strictObject({ since: eraEvidenceSchema, until: eraEvidenceSchema })
    .describe("Instead of a range: two expected outputs that no single version prints.")
    .exactOptional(),
});

export type Era = Immutable<z.infer<typeof eraSchema>>;

/** How long something is accepted. */
export type Term = Immutable<z.infer<typeof untilSchema>> | Immutable<z.infer<typeof versionsSchema>>;

const untilSchema = z.strictObject({ until: z.iso.date().describe("Last day on which it is accepted, in UTC.") });
const versionsSchema = z.strictObject({
  docker: versionRangeSchema.describe("Docker versions, client and engine, on which it is accepted. One end is set."),
});

/** A difference that a lab accepts for a step, by its kind and place, with the reason and the end. */
export type AcceptedDrift = DifferenceName & Term & { readonly reason: InEachLanguage };

/** Identifies a difference among those of its step. */
interface DifferenceName {
  readonly kind: DifferenceKind;
  /** As in the result: `AUTOMATED`, `hello-world:latest SIZE`, `line 3`. */
  readonly at: string;
}

const whySchema = z.strictObject({
  difference: differenceSchema,
  reason: inEachLanguageSchema.describe("Why the lab accepts it."),
});

/** A difference that was seen and is accepted. */
export const acceptedDifferenceSchema = z.union([
  whySchema.extend(untilSchema.shape),
  whySchema.extend(versionsSchema.shape),
]);

export type AcceptedDifference = Immutable<z.infer<typeof acceptedDifferenceSchema>>;

/** A difference whose acceptance has expired. */
export const expiredDifferenceSchema = whySchema.extend(untilSchema.shape);

export type ExpiredDifference = Immutable<z.infer<typeof expiredDifferenceSchema>>;

/** True if kind and place match. The values do not matter. */
export function isNamed(difference: Difference, { kind, at }: Pick<Difference, "kind" | "at">): boolean {
  return difference.kind === kind && difference.at === at;
}
