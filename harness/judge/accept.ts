import {
  isNamed,
  type AcceptedDifference,
  type AcceptedDrift,
  type ExpiredDifference,
  type Difference,
  type VersionRange,
} from "../model/comparison.ts";
import type { EngineFacts } from "../model/engine.ts";
import type { FailOn, Summary } from "../model/result.ts";
import type { VerdictKind } from "../model/verdict.ts";

/** The drifts that a lab accepts for a step, and what decides whether they are accepted in this run. */
export interface Acceptance {
  readonly drifts: readonly AcceptedDrift[];
  /** ISO date in UTC, `2027-06-30`. */
  readonly today: string;
  readonly engine: Pick<EngineFacts, "software" | "client" | "server">;
}

/** The differences of a drift. Each list keeps their order. */
export interface Sorted {
  readonly accepted: readonly AcceptedDifference[];
  /** Differences that are not accepted. */
  readonly left: readonly Difference[];
  /** Acceptances of `left` that have expired. */
  readonly expired: readonly ExpiredDifference[];
}

/** Sorts differences by whether they are accepted in this run. One valid entry for a difference is enough. */
export function sortOut(differences: readonly Difference[], acceptance: Acceptance): Sorted {
  const accepted: AcceptedDifference[] = [];
  const left: Difference[] = [];
  const expired: ExpiredDifference[] = [];
  for (const difference of differences) {
    const naming = acceptance.drifts.filter((drift) => isNamed(difference, drift));
    const good = naming.find((drift) => counts(drift, acceptance));
    if (good === undefined) {
      left.push(difference);
      for (const drift of naming) {
        if ("until" in drift) expired.push({ difference, reason: drift.reason, until: drift.until });
      }
    } else {
      const { kind: _kind, at: _at, ...term } = good;
      accepted.push({ difference, ...term });
    }
  }
  return { accepted, left, expired };
}

/** True if the version is in the range. A version that does not begin with a number is in no range. */
export function isWithin(version: string, { min, max }: VersionRange): boolean {
  return (
    (min === undefined || compareWithEnd(version, min) >= 0) && (max === undefined || compareWithEnd(version, max) <= 0)
  );
}

function counts(drift: AcceptedDrift, { today, engine }: Acceptance): boolean {
  if ("until" in drift) return today <= drift.until;
  // The range is of Docker versions; Podman has its own.
  return (
    engine.software === "docker" && [engine.client, engine.server].every((version) => isWithin(version, drift.docker))
  );
}

/** Compares as many numbers as the range's end has, so `24.0` includes 24.0.9. NaN for a version without numbers. */
function compareWithEnd(version: string, end: string): number {
  const numbers = version.split(".").map((part) => Number.parseInt(part, 10));
  for (const [at, number] of end.split(".").map(Number).entries()) {
    const difference = (numbers[at] ?? 0) - number;
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * True if a verdict does not fail the run. `drifted` fails it only if `failOn` is `drifted`; `skipped` has a reason;
 * `blocked` and `inconclusive` always fail it, because the step was not seen to work.
 */
export function holdsAt(verdict: VerdictKind, failOn: FailOn): boolean {
  return verdict === "passed" || verdict === "skipped" || (verdict === "drifted" && failOn === "failed");
}

/** Counts each kind of verdict. */
export function summarize(verdicts: Iterable<VerdictKind>): Summary {
  const summary = { passed: 0, drifted: 0, failed: 0, blocked: 0, skipped: 0, inconclusive: 0 };
  for (const kind of verdicts) summary[kind] += 1;
  return summary;
}
