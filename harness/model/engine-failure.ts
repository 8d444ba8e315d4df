import { z } from "zod";
import type { Immutable } from "./immutable.ts";

const text = z.string();

/** Why an engine could not be had, or was lost: an error of labproof's by its stable code and facts. */
export const engineFailureSchema = z.discriminatedUnion("error", [
  failure("engine-not-found", { detail: text }),
  failure("engine-unreachable", { engine: text, detail: text }),
  /** No `docker` on PATH, which such an engine is driven with. */
  failure("client-not-found", { engine: text, detail: text }),
  failure("engine-start", { engine: text, detail: text, log: text }),
  failure("engine-needs-root", { engine: text }),
  failure("engine-unsupported", { engine: text, detail: text }),
  /** Something that stood on a person's engine before the run is not as it was: one line for each. */
  failure("engine-changed", { engine: text, changes: z.array(text) }),
  failure("mirror-unknown", { detail: text }),
  failure("disk-full", { path: text }),
  failure("cache-unwritable", { path: text, detail: text }),
  /** The machine's Debian archive has no suite of that name. */
  failure("suite-unknown", { suite: text, detail: text }),
  failure("mirror-unreachable", { suite: text, detail: text }),
  failure("registry-start", { detail: text }),
  /** A lab file that could not be run: it does not load, or its tests ended without a verdict. */
  failure("lab-failed", { path: text, detail: text }),
  /** A job that should have left its blob in the folder has not. */
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
