import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { startEngine } from "../harness/engine/start.ts";
import { loadLesson } from "../harness/lesson/read.ts";
import type { Step } from "../harness/model/lesson.ts";
import type { Verdict } from "../harness/model/verdict.ts";
import { LessonRunner } from "../harness/run/lab/lesson-runner.ts";

const folder = join(import.meta.dirname, "lessons/public");

const labelSchema = z.object({
  commands: z.array(
    z.object({
      line: z.int(),
      text: z.string(),
      today: z.enum(["works", "drifts", "fails"]),
      who: z.string().optional(),
      dependsOn: z.array(z.int()).optional(),
      optional: z.boolean().optional(),
    }),
  ),
});

type Label = z.infer<typeof labelSchema>["commands"][number];

/** A labelled command with labproof's verdict; no verdict if it was not parsed as a step. */
interface Judged {
  readonly label: Label;
  readonly verdict: Verdict | undefined;
}

/** Runs a lesson on its own engine, and matches each verdict with its label. */
async function judge(name: string): Promise<{ readonly judged: readonly Judged[]; readonly unlabelled: string[] }> {
  const labels = labelSchema.parse(JSON.parse(await readFile(join(folder, `${name}.json`), "utf8"))).commands;
  const lesson = await loadLesson(join(folder, `${name}.md`));
  await using engine = await startEngine({ engine: "debian:trixie", onProgress: () => undefined });
  await using runner = new LessonRunner({ engine, lesson, today: "2026-11-24" });
  const verdicts = new Map<Step, Verdict>();
  for (const step of lesson.steps) verdicts.set(step, (await runner.step(step)).verdict);
  const judged = labels.map((label) => {
    const step = lesson.steps.find(({ place, command }) => place.line === label.line && command === label.text);
    const verdict = step === undefined ? undefined : verdicts.get(step);
    if (step !== undefined) verdicts.delete(step);
    return { label, verdict };
  });
  return { judged, unlabelled: [...verdicts.keys()].map(({ place, command }) => `${place.line} ${command}`) };
}

function isSound({ verdict }: Judged): boolean {
  return verdict?.kind === "passed" || verdict?.kind === "drifted";
}

/** Blamed: the cause is known, so someone has to act. */
function causeOf({ verdict }: Judged): string | undefined {
  if (verdict?.kind === "failed" || verdict?.kind === "drifted") return verdict.cause;
  const blames = ["lesson", "docker", "image", "student"];
  return verdict?.kind === "inconclusive" && blames.includes(verdict.cause) ? verdict.cause : undefined;
}

const names = (await readdir(folder)).filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -5));

describe.each(names)("of the public lesson %s", (name) => {
  let judged: readonly Judged[] = [];
  let unlabelled: readonly string[] = [];

  beforeAll(async () => {
    ({ judged, unlabelled } = await judge(name));
  });

  test("no step is blamed without a reason", () => {
    const wrong = judged.filter((one) => {
      const cause = causeOf(one);
      const { today, who = cause } = one.label;
      return cause !== undefined && (today === "works" || who !== cause);
    });
    expect(wrong).toEqual([]);
  });

  test("no step passes without the objects that it needs", () => {
    const hollow = judged.filter(
      ({ verdict, label: { dependsOn = [] } }) =>
        verdict?.kind === "passed" &&
        dependsOn.some((line) => {
          const makers = judged.filter((one) => one.label.line === line && one.verdict !== undefined);
          return makers.length > 0 && !makers.some(isSound);
        }),
    );
    expect(hollow).toEqual([]);
  });

  test("no mistake passes", () => {
    expect(judged.filter(({ verdict, label }) => verdict?.kind === "passed" && label.today !== "works")).toEqual([]);
  });

  test("each step is a command of the lesson, and most commands are steps", () => {
    expect(unlabelled).toEqual([]);
    const needed = judged.filter(({ label }) => label.optional !== true);
    expect(needed.filter(({ verdict }) => verdict !== undefined).length / needed.length).toBeGreaterThan(0.5);
  });
});
