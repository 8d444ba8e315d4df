import { Stage, Status } from "allure-js-commons";
import { createDefaultWriter, ReporterRuntime } from "allure-js-commons/sdk/reporter";
import type { FailedRun } from "../../model/result.ts";
import { caseId, course, engineLabel } from "./allure-config.ts";

/** Writes Allure results for an engine on which nothing ran: each step and claim with the reason. */
export function writeFailedRun({ engine, failure, lessons }: FailedRun, resultsDir: string): void {
  const runtime = new ReporterRuntime({ writer: createDefaultWriter({ resultsDir }) });
  // Allure sorts by start time.
  let start = Date.now();
  for (const lesson of lessons) {
    const items = [
      ...lesson.steps.map(({ id, command, section }) => ({ kind: "step", id, name: command, section }) as const),
      ...lesson.claims.map(({ id, text }) => ({ kind: "claim", id, name: text, section: "" }) as const),
    ];
    for (const { kind, id, name, section } of items) {
      const labels = {
        epic: course,
        feature: lesson.title,
        ...(section === "" ? {} : { story: section }),
        verdict: "inconclusive",
        cause: failure.cause,
        [engineLabel]: engine.id,
      };
      const uuid = runtime.startTest({
        name,
        fullName: `${lesson.source}#${id}`,
        testCaseId: caseId(lesson.id, kind, id),
        labels: Object.entries(labels).map(([label, value]) => ({ name: label, value })),
        status: Status.BROKEN,
        statusDetails: { message: failure.message },
        stage: Stage.FINISHED,
        start,
      });
      runtime.stopTest(uuid, { duration: 0 });
      runtime.writeTest(uuid);
      start += 1;
    }
  }
}
