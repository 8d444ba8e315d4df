import { diagnose } from "../../diagnose/diagnose.ts";
import { describeError } from "../../messages/languages.ts";
import type { Messages } from "../../messages/messages.ts";
import { type ErrorCode, LabproofError } from "../../model/errors.ts";
import type { RunFailure } from "../../model/result.ts";
import { withoutSecrets } from "../../model/secrets.ts";
import type { Cause } from "../../model/verdict.ts";

/** Why an engine could not be had, or was lost; nothing where it is another error that concerns more than this engine. */
export function failureOf(error: unknown, messages: Messages): RunFailure | undefined {
  if (!(error instanceof LabproofError)) return { cause: "harness", message: withoutSecrets(String(error)) };
  const code: ErrorCode = error.code;
  const cause = engineErrors[code];
  return cause === undefined ? undefined : { cause, message: messageOf(error, messages) };
}

/** An engine that cannot be reached for a known reason: it tells what to do. */
function messageOf(error: LabproofError, messages: Messages): string {
  if (error.code === "engine-unreachable" && "engine" in error.facts && "detail" in error.facts) {
    const { engine, detail: text } = error.facts;
    const condition = diagnose(text);
    // An engine that somebody named is not reached by DOCKER_HOST.
    const isNamed = condition === "docker-host" && engine !== "local";
    if (condition !== undefined && !isNamed) return messages.reason({ code: "condition", condition, text });
  }
  const { what, next } = describeError(messages, error);
  return `${what}\n${next}`;
}

/** Errors that are one engine's affair, and who has to act; every other one concerns them all. */
const engineErrors: Readonly<Partial<Record<ErrorCode, Cause>>> = {
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
