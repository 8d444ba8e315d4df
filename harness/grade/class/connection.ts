import { setTimeout } from "node:timers/promises";
import { diagnose } from "../../diagnose/diagnose.ts";
import { LabproofError } from "../../model/errors.ts";
import type { Condition } from "../../model/condition.ts";

/** Long enough for a short connection loss, and short enough not to delay the class. */
const pauseMs = 1000;

/**
 * Calls a function with an engine, and a second time if the engine did not answer. Nothing is retried once it has started on
 * the engine, because a retry hides problems of a lesson.
 * @param act calls `connected` as soon as the engine has answered
 */
export async function connectingTwice<T>(signal: AbortSignal, act: (connected: () => void) => Promise<T>): Promise<T> {
  let answered = false;
  const attempt = async (): Promise<T> =>
    await act(() => {
      answered = true;
    });
  return await attempt().catch(async (error: unknown) => {
    if (answered || !isLostOnTheWay(error)) throw error;
    await setTimeout(pauseMs, undefined, { signal });
    return await attempt();
  });
}

/** True if nothing answered. A refusal would be repeated. */
export function isLostOnTheWay(error: unknown): boolean {
  if (!(error instanceof LabproofError) || error.code !== "engine-unreachable" || !("detail" in error.facts)) {
    return false;
  }
  const { detail } = error.facts;
  const condition = diagnose(detail);
  const refused = /permission denied|tls: |x509: |HTTP request to an HTTPS server/iu;
  return !refused.test(detail) && (condition === undefined || onTheWay.has(condition));
}

const onTheWay: ReadonlySet<Condition> = new Set([
  "engine-unreachable",
  "docker-host",
  "name-resolution",
  "network-timeout",
]);
