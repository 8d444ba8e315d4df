import { expect, test } from "vitest";
import type { Cause } from "../model/verdict.ts";
import { en } from "./en.ts";
import { engine } from "./samples.ts";

test("on Podman the next step is Podman's own, beside what this Docker version needs", () => {
  const coverage = { commands: 0, run: 0, waived: [], claims: 0, checked: 0 };
  const lesson = { id: "l", title: "L", language: "en", source: "l.md", era: {}, steps: [], coverage };
  const runs = (["docker", "podman"] as const).map((software) => ({
    engine: { ...engine, software },
    hub: "offline" as const,
    lessons: [{ ...lesson, claims: [claim(`on-${software}`, "docker"), claim("both", "lesson")] }],
  }));
  expect(en.console.nextSteps({ runs })).toEqual([
    `${en.console.causes.docker} (on-docker)`,
    `${en.console.podman.act} (on-podman)`,
    `${en.console.causes.lesson} (both)`,
  ]);
});

function claim(id: string, cause: Cause) {
  return { id, line: 1, text: id, verdict: "broken", cause, durationMs: 1, points: 1, earned: 0 } as const;
}
