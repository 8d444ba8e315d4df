import { setTimeout } from "node:timers/promises";
import { diagnose } from "../../diagnose/diagnose.ts";
import { LabproofError } from "../../model/errors.ts";
import type { Condition } from "../../model/condition.ts";

/** Long enough for a machine that comes back from a short loss, too short to be waited for. */
const pauseMs = 1000;

/**
 * Does something with an engine, and once more where the engine did not answer. What was begun on it is never tried
 * again: a retry hides what is wrong with a lesson.
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

/** Nobody answered. Who answered "no" says so again. */
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
