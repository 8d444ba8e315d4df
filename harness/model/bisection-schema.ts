import { z } from "zod";
import type { Bisection } from "./bisection.ts";
import { parts, type Plain } from "./result-schema.ts";
import { jsonText } from "./json-text.ts";

const id = z.string();
const named = z.strictObject({ id });

const change = z.strictObject({
  after: id.describe("Last engine that was seen before the change."),
  at: id.describe("First engine with another verdict, cause or set of differences."),
  between: z.array(id).describe("Engines between the two: what they show could not be found out."),
  gone: z.array(parts.difference).describe("Differences from the lesson that only the engine before shows."),
  appeared: z.array(parts.difference).describe("Differences from the lesson that only the other shows."),
});

const bisection = z.strictObject({
  schema: z.literal("labproof/bisect@2"),
  version: z.string().describe("labproof's own version."),
  startedAt: z.iso.datetime().describe("ISO 8601, UTC."),
  durationMs: z.number().min(0).describe("Milliseconds."),
  lesson: z.strictObject({ id, title: z.string(), language: z.string().describe("BCP 47 tag."), source: z.string() }),
  target: z.strictObject({ kind: z.enum(["step", "claim"]), id }),
  engines: z
    .array(
      z.discriminatedUnion("probe", [
        z.strictObject({
          probe: z.literal("seen"),
          engine: parts.engine,
          registry: parts.registry,
          result: z.union([parts.step, parts.claim]),
        }),
        z
          .strictObject({
            probe: z.literal("unknown"),
            engine: named,
            cause: parts.cause.exactOptional(),
            message: z.string().describe("Why, in the run's language."),
          })
          .describe("It could not be had, or what was asked could not be seen on it."),
        z
          .strictObject({ probe: z.literal("not-run"), engine: named })
          .describe("Which change is the first could be told without it."),
      ]),
    )
    .describe("In the order asked, oldest first."),
  outcome: z
    .enum(["none", "one", "several", "unknown"])
    .describe(
      "none: all that were run show the same, the first and the last among them; one: what was seen fits a single change; unknown: no change was seen, and not every engine that was asked answered.",
    ),
  changes: z.array(change).describe("In the order of the engines."),
});

/** The shape of what `labproof bisect --json` prints, as model/bisection.ts has it. */
export const bisectionSchema: z.ZodType<Bisection> = bisection;

/** The same as JSON Schema, draft 2020-12, for other programs; kept in bisection.schema.json. */
export function publishedBisectionSchema(): object {
  return z.toJSONSchema(bisection);
}

/** A bisection as JSON text. Compiles only as long as the schema takes every bisection of the model. */
export function bisectionJson(found: Bisection): string {
  const json: Plain<z.infer<typeof bisection>> = found;
  return jsonText(json);
}
