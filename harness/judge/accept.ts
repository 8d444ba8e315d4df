import { isNamed, type AcceptedDifference, type AcceptedDrift, type ExpiredDifference } from "../model/accepted.ts";
import type { Difference } from "../model/comparison.ts";
import type { EngineFacts } from "../model/engine.ts";
import type { VersionRange } from "../model/era.ts";

/** What a lab accepts of a step, and what decides whether that counts here and now. */
export interface Acceptance {
  readonly drifts: readonly AcceptedDrift[];
  /** ISO date in UTC, `2027-06-30`. */
  readonly today: string;
  readonly engine: Pick<EngineFacts, "software" | "client" | "server">;
}

/** Differences of a drift, each list in the drift's order. */
export interface Sorted {
  readonly accepted: readonly AcceptedDifference[];
  /** All others. */
  readonly left: readonly Difference[];
  /** Why some of those are not accepted any more. */
  readonly expired: readonly ExpiredDifference[];
}

/** Sorts out which differences are accepted here and now. Of several entries for one difference, one that counts will do. */
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

/** True for a version of the range; one that does not begin with a number is of none. */
export function isWithin(version: string, { min, max }: VersionRange): boolean {
  return (
    (min === undefined || compareWithEnd(version, min) >= 0) && (max === undefined || compareWithEnd(version, max) <= 0)
  );
}

function counts(drift: AcceptedDrift, { today, engine }: Acceptance): boolean {
  if ("until" in drift) return today <= drift.until;
  // Podman counts its own versions.
  return (
    engine.software === "docker" && [engine.client, engine.server].every((version) => isWithin(version, drift.docker))
  );
}

/** By as many numbers as the range's end has: `24.0` stands for 24.0.9 too. NaN where the version has none. */
function compareWithEnd(version: string, end: string): number {
  const numbers = version.split(".").map((part) => Number.parseInt(part, 10));
  for (const [at, number] of end.split(".").map(Number).entries()) {
    const difference = (numbers[at] ?? 0) - number;
    if (difference !== 0) return difference;
  }
  return 0;
}
