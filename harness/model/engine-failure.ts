import { z } from "zod";
import type { Immutable } from "./data.ts";

const text = z.string();

/** Why an engine was unavailable or lost: the stable code and facts of a LabproofError. */
export const engineFailureSchema = z.discriminatedUnion("error", [
  failure("engine-not-found", { detail: text }),
  failure("engine-unreachable", { engine: text, detail: text }),
  /** No `docker` on PATH, which this kind of engine needs. */
  failure("client-not-found", { engine: text, detail: text }),
  failure("engine-start", { engine: text, detail: text, log: text }),
  failure("engine-needs-root", { engine: text }),
  failure("engine-unsupported", { engine: text, detail: text }),
  /** Objects that existed on a host engine before the run have changed: one line for each. */
  failure("engine-changed", { engine: text, changes: z.array(text) }),
  failure("mirror-unknown", { detail: text }),
  failure("disk-full", { path: text }),
  failure("cache-unwritable", { path: text, detail: text }),
  /** The Debian archive has no suite of this name. */
  failure("suite-unknown", { suite: text, detail: text }),
  failure("mirror-unreachable", { suite: text, detail: text }),
  failure("registry-start", { detail: text }),
  /** A lab file that does not load, or whose tests ended without a verdict. */
  failure("lab-failed", { path: text, detail: text }),
  /** The folder has no blob of a job. */
  failure("blob-missing", { path: text, engine: text, shard: text }),
]);

export type EngineFailure = Immutable<z.infer<typeof engineFailureSchema>>;

/** Facts of those errors, by code. */
export type EngineFailureFacts = { readonly [F in EngineFailure as F["error"]]: F["facts"] };

function failure<E extends string, F extends z.ZodRawShape>(
  error: E,
  facts: F,
): z.ZodObject<
  { code: z.ZodLiteral<"engine-failed">; error: z.ZodLiteral<E>; facts: z.ZodObject<F, z.core.$strict> },
  z.core.$strict
> {
  return z.strictObject({ code: z.literal("engine-failed"), error: z.literal(error), facts: z.strictObject(facts) });
}
