import type { Bisection, SeenEngine } from "../harness/model/bisection.ts";
import type { Difference } from "../harness/model/comparison.ts";
import type { EngineRun, StepResult } from "../harness/model/result.ts";
import { matrixResult } from "./sample-matrix.ts";
import { fullResult } from "./sample-result.ts";

const before: Difference = { kind: "value-changed", at: "centos STARS", expected: "1", actual: "2" };
const shared: Difference = { kind: "line-added", at: "line 3", actual: "more" };
const appeared: Difference = { kind: "column-removed", at: "AUTOMATED", expected: "AUTOMATED", since: "25.0" };

/**
 * A bisection with every kind of result: the difference changes after an unavailable engine, and one engine was not
 * run.
 */
export const oneChange: Bisection = {
  schema: "labproof/bisect@2",
  version: "0.1.0",
  startedAt: "2026-11-23T21:55:00.000Z",
  durationMs: 7000,
  lesson: { id: "a", title: "A lesson", language: "en", source: "a.md" },
  target: { kind: "step", id: "search" },
  engines: [
    seen("debian:bullseye", "20.10.5+dfsg1", [before, shared]),
    {
      probe: "unknown",
      engine: { id: "debian:nowhere" },
      cause: "network",
      message: "No packages.\nLook at the network.",
    },
    seen("client=debian:forky,engine=debian:trixie", "26.1.5+dfsg1", [shared, appeared]),
    { probe: "not-run", engine: { id: "debian:forky" } },
  ],
  outcome: "one",
  changes: [
    {
      after: "debian:bullseye",
      at: "client=debian:forky,engine=debian:trixie",
      between: ["debian:nowhere"],
      gone: [before],
      appeared: [appeared],
    },
  ],
};

/** A claim on one engine. */
export const claimSeen: SeenEngine = {
  ...seen("debian:sid", "28.5.2", []),
  result: fullResult.runs[0]!.lessons[0]!.claims[0]!,
};

function seen(id: string, server: string, differences: readonly Difference[]): SeenEngine {
  const { engine, registry, lessons } = matrixResult().runs[1] as EngineRun;
  const step: StepResult = lessons[0]!.steps[0]!;
  const client = id.startsWith("client=") ? "28.5.2+dfsg1" : server;
  const comparison = { kind: "drifted", rules: [], differences } as unknown as NonNullable<StepResult["comparison"]>;
  const result: StepResult = { ...step, comparison, message: "It differs in everything." };
  return { probe: "seen", engine: { ...engine, id, server, client }, registry, result };
}
