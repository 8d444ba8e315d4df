import { z } from "zod";
import type { AcceptedDifference, Comparison, Difference, ExpiredDifference, NonEmpty } from "./comparison.ts";
import { conditionSchema } from "./condition.ts";
import { engineFailureSchema } from "./engine-failure.ts";
import { type Immutable } from "./data.ts";
import { inEachLanguageSchema } from "./language.ts";

/** The six kinds of verdict. "Could not run" (`inconclusive`) is never "does not match" (`failed`). */
export const verdictSchema = z
  .enum(["passed", "drifted", "failed", "blocked", "skipped", "inconclusive"])
  .describe("inconclusive: labproof could not test it, which is not the same as failed.");

export type VerdictKind = z.infer<typeof verdictSchema>;

/** The verdict on a step by its comparison alone. */
export const verdictOfComparison: Readonly<Record<Comparison["kind"], "passed" | "drifted" | "failed">> = {
  identical: "passed",
  equivalent: "passed",
  drifted: "drifted",
  broken: "failed",
};

/** Who has to act. */
export const causeSchema = z
  .enum(["lesson", "docker", "image", "machine", "network", "student", "harness", "unknown"])
  .describe("Who has to act; unknown: nothing shows it.");

export type Cause = z.infer<typeof causeSchema>;

export type Verdict =
  | { readonly kind: "passed"; readonly accepted?: NonEmpty<AcceptedDifference> }
  | {
      readonly kind: "drifted";
      readonly cause: Cause;
      readonly reason: Reason;
      readonly accepted?: NonEmpty<AcceptedDifference>;
    }
  | { readonly kind: "failed"; readonly cause: Cause; readonly reason: Reason; readonly part?: Part }
  /** A step that it needs did not pass. */
  | { readonly kind: "blocked"; readonly reason: Extract<Reason, { code: "needs" }> }
  /** Waived, or not possible here. */
  | { readonly kind: "skipped"; readonly reason: Reason }
  /** labproof could not test it. */
  | { readonly kind: "inconclusive"; readonly cause: Cause; readonly reason: Reason };

/** How many parts of a check passed: `met` of `of`. */
export interface Part {
  readonly met: number;
  readonly of: number;
}

const text = z.string().describe("Docker's error text.");
const by = z.string().describe("The program that printed the text.");
const stepAtSchema = z.strictObject({
  step: z.string().describe("Id; in a course, the chapter's path and the id: `02-run.md#pull-nginx`."),
  line: z.int(),
  command: z.string(),
  source: z.string().describe("Path of the chapter, if it is another one.").exactOptional(),
});
/** A step as a reader finds it in the lesson. */
export type StepAt = Immutable<z.infer<typeof stepAtSchema>>;
const otherEngine = z
  .string()
  .optional()
  .describe("An engine of this machine that does not depend on stub images; absent if none answered.");
const command = z.string();

/** Why a docker command does not run on a host engine. */
const guardedSchema = z.enum([
  "command", // not a command that is known to be safe
  "option", // not an option that is known to be safe
  "host-path", // a folder or file of the host
  "not-ours", // something that this run did not make
  "name-exists", // a name that existed before this run
]);

export type Guarded = z.infer<typeof guardedSchema>;

const conditionReason = z.strictObject({
  code: z.literal("condition"),
  condition: conditionSchema,
  text,
  by: by.exactOptional(),
});
const harnessReason = z.strictObject({ code: z.literal("harness"), detail: z.string() });

/** Why an engine has no results. */
export const failureReasonSchema = z.discriminatedUnion("code", [conditionReason, engineFailureSchema, harnessReason]);

export type FailureReason = Immutable<z.infer<typeof failureReasonSchema>>;

/** Why a verdict is not `passed`, as in a result: code and facts. messages/ has the text in each language. */
export const storedReasonSchema = z.discriminatedUnion("code", [
  z.strictObject({
    code: z.literal("exit-status"),
    expected: z.int(),
    actual: z.string(),
    stderr: z.string(),
  }),
  z
    .strictObject({
      code: z.literal("unexplained"),
      expected: z.int(),
      actual: z.string(),
      text: z.string(),
      by,
    })
    .describe("As exit-status, but nothing shows the cause."),
  z
    .strictObject({ code: z.literal("ended-at-once"), status: z.int(), text: z.string().describe("End of its log.") })
    .describe("A container in the background whose program failed at once."),
  z
    .strictObject({
      code: z.literal("lacking"),
      why: z.enum(["never-made", "removed"]),
      kind: z.string(),
      name: z.string(),
      removedBy: stepAtSchema.exactOptional(),
      nearest: z.string().describe("The name of an existing object.").exactOptional(),
    })
    .describe("The command names an object that no step made, or that a step removed."),
  z
    .strictObject({ code: z.literal("taken"), kind: z.string(), name: z.string(), by: stepAtSchema })
    .describe("Another step of the lesson uses the name or the port."),
  z
    .strictObject({
      code: z.literal("in-use"),
      kind: z.enum(["container", "image", "volume", "network"]).describe("Of what the command removes."),
      by: stepAtSchema.describe("The step that made the container that still runs, or uses it."),
    })
    .describe("A container of the lesson is in the way of a removal."),
  z
    .strictObject({
      code: z.literal("not-known"),
      what: z.enum(["command", "option"]),
      word: z.string(),
      known: z.enum(["never", "not-yet", "no-longer"]),
      version: z.string().describe("First or last recorded version that has it.").exactOptional(),
      nearest: z.string().exactOptional(),
      text,
    })
    .describe("A command or an option that this version's client, or every version's client, lacks."),
  z.strictObject({ code: z.literal("refused"), text }).describe("Docker refuses the command line, on any machine."),
  z
    .strictObject({ code: z.literal("unfinished"), wanted: z.string().describe("The line that ends it.") })
    .describe("A here-document without its last line, for which a shell waits."),
  z
    .strictObject({ code: z.literal("prerequisite"), kind: z.string(), name: z.string() })
    .describe("It needs an object from an earlier lesson; no step of this lesson makes it."),
  z
    .strictObject({ code: z.literal("no-session"), command })
    .describe("It belongs in a container's shell, but none is open."),
  z
    .strictObject({
      code: z.literal("differences"),
      software: z
        .enum(["docker", "podman"])
        .describe("Set if the cause is that the engine is not Docker.")
        .exactOptional(),
    })
    .describe("Those of `comparison.differences` that are not in `accepted`; some may be in `expired`."),
  z.strictObject({ code: z.literal("check"), expected: z.string(), actual: z.string() }),
  stepAtSchema
    .extend({
      code: z.literal("needs"),
      verdict: verdictSchema.exclude(["blocked"]).describe("Of that step; passed: it did not make what is needed."),
    })
    .describe("The step where it began."),
  z.strictObject({ code: z.literal("waived"), why: inEachLanguageSchema }),
  z
    .strictObject({ code: z.literal("not-here"), why: inEachLanguageSchema })
    .describe("What the check tests does not exist on this machine or engine."),
  z.strictObject({ code: z.literal("unchecked") }).describe("A claim that no lab file checks."),
  z
    .strictObject({ code: z.literal("not-docker"), command })
    .describe("Not a plain `docker` command: it needs a shell, and lessons get none on this engine."),
  z.strictObject({ code: z.literal("no-shell"), command }).describe("It needs bash, which the engine's image lacks."),
  z.strictObject({ code: z.literal("editor"), command }).describe("It opens an editor, which labproof cannot use."),
  z
    .strictObject({ code: z.literal("asks"), command })
    .describe("It asks for a name or a password, which labproof cannot answer."),
  z
    .strictObject({ code: z.literal("another-machine"), command })
    .describe("It is typed on another machine, such as the second node of a swarm."),
  z
    .strictObject({ code: z.literal("alternative"), by: stepAtSchema })
    .describe("It is another way to do what that step did, and a reader takes one of both."),
  z
    .strictObject({ code: z.literal("placeholder"), text: z.string() })
    .describe("The command has a placeholder whose value is unknown."),
  z
    .strictObject({ code: z.literal("no-program"), program: z.string() })
    .describe("The sandbox engine has no such program; a reader's machine may."),
  z
    .strictObject({ code: z.literal("not-served"), text, otherEngine })
    .describe("The offline registry does not serve this image."),
  z
    .strictObject({ code: z.literal("stub-image"), text, otherEngine })
    .describe("The offline registry's image lacks a program that the Hub's may have."),
  z
    .strictObject({ code: z.literal("no-network"), text, by, otherEngine })
    .describe("The engine has no network outside its containers, and the command did not reach a server."),
  z
    .strictObject({
      code: z.literal("guarded"),
      why: guardedSchema,
      part: z.string().describe("The words in the command that could change something."),
    })
    .describe("Not run on a host engine, because it could change what existed before."),
  conditionReason,
  engineFailureSchema,
  z
    .strictObject({ code: z.literal("engine-lost"), engine: z.string() })
    .describe("A disposable engine ended before its lessons; `engine`: its id."),
  z.strictObject({ code: z.literal("timed-out"), afterMs: z.number() }),
  z
    .strictObject({ code: z.literal("flooded"), limit: z.number().describe("Bytes.") })
    .describe("It printed more than this limit."),
  harnessReason,
]);

export type StoredReason = Immutable<z.infer<typeof storedReasonSchema>>;

/** A reason with its differences. */
export type Reason = Exclude<StoredReason, { readonly code: "differences" }> | DifferencesReason;

interface DifferencesReason extends Extract<StoredReason, { readonly code: "differences" }> {
  /** Differences that the lab does not accept. */
  readonly differences: NonEmpty<Difference>;
  /** Those of them whose acceptance has expired. */
  readonly expired?: NonEmpty<ExpiredDifference>;
}
