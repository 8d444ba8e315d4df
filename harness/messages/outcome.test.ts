import { expect, test } from "vitest";
import { matrixResult } from "../../test/sample-matrix.ts";
import type { Cause } from "../model/verdict.ts";
import { en } from "./en/en.ts";
import { engine } from "../../test/messages/samples.ts";

test("on Podman the next step is Podman's own, beside what this Docker version needs", () => {
  const coverage = { commands: 0, run: 0, waived: [], claims: 0, checked: 0 };
  const lesson = { id: "l", title: "L", language: "en", source: "l.md", era: {}, steps: [], coverage };
  const runs = (["docker", "podman"] as const).map((software) => ({
    engine: { ...engine, software },
    registry: "offline" as const,
    lessons: [{ ...lesson, claims: [claim(`on-${software}`, "docker"), claim("both", "lesson")] }],
  }));
  expect(en.console.nextSteps({ runs })).toEqual([
    `${en.console.causes.docker} (on-docker)`,
    `${en.console.podman.act} (on-podman)`,
    `${en.console.causes.lesson} (both)`,
  ]);
});

test("of an engine that was not to be had the engine is named, not all that it might have run", () => {
  const next = en.console.nextSteps(matrixResult());
  expect(next).toContain(`${en.console.causes.machine} (debian:sid)`);
  expect(next).toHaveLength(new Set(next.map((step) => step.replace(/ \(.*/u, ""))).size);
});

function claim(id: string, cause: Cause) {
  return { id, line: 1, text: id, verdict: "failed", cause, durationMs: 1, points: 1, earned: 0 } as const;
}
