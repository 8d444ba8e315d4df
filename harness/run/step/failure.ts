import { diagnose } from "../../diagnose/diagnose.ts";
import type { Messages } from "../../messages/messages.ts";
import { type EngineFailure, engineFailureSchema } from "../../model/engine-failure.ts";
import { LabproofError } from "../../model/errors.ts";
import type { FailureReason, Cause } from "../../model/verdict.ts";
import type { RunFailure } from "../../model/result.ts";
import { withoutSecrets } from "../../model/private-text.ts";

/** Why an engine was unavailable or was lost; undefined for an error that concerns more than this engine. */
export function failureOf(error: unknown, messages: Messages): RunFailure | undefined {
  const { cause, reason } = causeAndReason(error) ?? {};
  return cause === undefined || reason === undefined ? undefined : { cause, reason, message: messages.reason(reason) };
}

function causeAndReason(error: unknown): { readonly cause: Cause; readonly reason: FailureReason } | undefined {
  if (!(error instanceof LabproofError)) {
    return { cause: "harness", reason: { code: "harness", detail: withoutSecrets(String(error)) } };
  }
  const failure = { code: "engine-failed", error: error.code, facts: error.facts };
  // Converted to plain data for the result. The schema rejects other error codes.
  const { data } = engineFailureSchema.safeParse(JSON.parse(JSON.stringify(failure), withoutSecretsIn));
  return data === undefined ? undefined : { cause: causes[data.error], reason: conditionOf(data) ?? data };
}

function withoutSecretsIn(_: string, value: unknown): unknown {
  return typeof value === "string" ? withoutSecrets(value) : value;
}

/** The known condition of an unreachable engine, which has specific advice. */
function conditionOf({ error, facts }: EngineFailure): FailureReason | undefined {
  if (error !== "engine-unreachable") return undefined;
  const condition = diagnose(facts.detail);
  // DOCKER_HOST does not apply to an engine that was named explicitly.
  const isNamed = condition === "docker-host" && facts.engine !== "local";
  if (condition === undefined || isNamed) return undefined;
  return { code: "condition", condition, text: facts.detail };
}

/** Who has to act, by error. All other errors concern more than one engine. */
const causes: Readonly<Record<EngineFailure["error"], Cause>> = {
  "engine-not-found": "machine",
  "engine-unreachable": "machine",
  "client-not-found": "machine",
  "engine-start": "machine",
  "engine-needs-root": "machine",
  "engine-unsupported": "machine",
  "engine-changed": "machine",
  "mirror-unknown": "machine",
  "disk-full": "machine",
  "cache-unwritable": "machine",
  "suite-unknown": "machine",
  "mirror-unreachable": "network",
  "registry-start": "harness",
  "lab-failed": "harness",
  "blob-missing": "machine",
};
