import { diagnose } from "../../diagnose/diagnose.ts";
import type { Messages } from "../../messages/messages.ts";
import { type EngineFailure, engineFailureSchema } from "../../model/engine-failure.ts";
import { LabproofError } from "../../model/errors.ts";
import type { FailureReason } from "../../model/reason.ts";
import type { RunFailure } from "../../model/result.ts";
import { withoutSecrets } from "../../model/secrets.ts";
import type { Cause } from "../../model/verdict.ts";

/** Why an engine could not be had, or was lost; nothing where it is another error that concerns more than this engine. */
export function failureOf(error: unknown, messages: Messages): RunFailure | undefined {
  const { cause, reason } = causeAndReason(error) ?? {};
  return cause === undefined || reason === undefined ? undefined : { cause, reason, message: messages.reason(reason) };
}

function causeAndReason(error: unknown): { readonly cause: Cause; readonly reason: FailureReason } | undefined {
  if (!(error instanceof LabproofError)) {
    return { cause: "harness", reason: { code: "harness", detail: withoutSecrets(String(error)) } };
  }
  const failure = { code: "engine-failed", error: error.code, facts: error.facts };
  // As plain data: a result holds it. Errors of other codes are not among the schema's.
  const { data } = engineFailureSchema.safeParse(JSON.parse(JSON.stringify(failure), withoutSecretsIn));
  return data === undefined ? undefined : { cause: causes[data.error], reason: conditionOf(data) ?? data };
}

function withoutSecretsIn(_: string, value: unknown): unknown {
  return typeof value === "string" ? withoutSecrets(value) : value;
}

/** An engine that cannot be reached for a known reason: it tells what to do. */
function conditionOf({ error, facts }: EngineFailure): FailureReason | undefined {
  if (error !== "engine-unreachable") return undefined;
  const condition = diagnose(facts.detail);
  // An engine that somebody named is not reached by DOCKER_HOST.
  const isNamed = condition === "docker-host" && facts.engine !== "local";
  if (condition === undefined || isNamed) return undefined;
  return { code: "condition", condition, text: facts.detail };
}

/** Who has to act, by the error; every other error concerns more than one engine. */
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
