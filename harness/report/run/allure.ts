import * as allure from "allure-js-commons";
import { Stage, Status } from "allure-js-commons";
import { ReporterRuntime, createDefaultWriter } from "allure-js-commons/sdk/reporter";
import type { AcceptedDifference, Comparison, Difference } from "../../model/comparison.ts";
import type { EngineFacts, EngineHandle } from "../../model/engine.ts";
import type { Place } from "../../model/lint.ts";
import type { AllureMessages } from "../../model/messages.ts";
import type {
  ClaimResult,
  EngineRun,
  FailedRun,
  LessonHead,
  Output,
  Severity,
  StepResult,
} from "../../model/result.ts";
import type { Cause, VerdictKind } from "../../model/verdict.ts";
import { caseId, course, engineLabel } from "./allure-report.ts";

/** The facts of one test for Allure's report: a step, or a claim if `step` is absent. */
export interface AllureFacts {
  /** Identifies the step or claim among all lessons, even if two steps have the same command. */
  readonly id: string;
  /** The title in the report's list: the command or the claim. */
  readonly title: string;
  /** The course that the lesson belongs to: `Docker`. */
  readonly course: string;
  /** The lesson's title. */
  readonly lesson: string;
  /** Heading above the step or claim; empty if there is none. */
  readonly section: string;
  readonly place: Pick<Place, "path" | "line">;
  /** Default `normal`. */
  readonly severity?: Severity;
  readonly engine: Pick<EngineHandle, "id" | "registry"> & { readonly facts: Omit<EngineFacts, "name"> };
  readonly verdict: VerdictKind;
  readonly cause?: Cause;
  /** Why it did not pass, in the run's language. */
  readonly message?: string;
  readonly step?: StepEvidence;
}

interface StepEvidence {
  readonly command: string;
  /** Absent if the command did not run. */
  readonly output?: Pick<Output, "stdout" | "stderr" | "termination">;
  readonly expected?: string;
  readonly comparison?: Comparison;
  readonly accepted?: readonly AcceptedDifference[];
}

/** Reports the running vitest test to Allure. Does nothing without an Allure reporter. */
export async function tellAllure(facts: AllureFacts, messages: AllureMessages): Promise<void> {
  // Without it, Allure takes a second `docker images` for a retry of the first, and shows only the last.
  await allure.testCaseId(facts.id);
  await allure.displayName(facts.title);
  await allure.epic(facts.course);
  await allure.feature(facts.lesson);
  if (facts.section !== "") await allure.story(facts.section);
  await allure.severity(facts.severity ?? "normal");
  // allure-reporter.ts maps this label to Allure's own status.
  await allure.label("verdict", facts.verdict);
  await allure.label(engineLabel, facts.engine.id);
  if (facts.cause !== undefined) await allure.label("cause", facts.cause);
  if (facts.verdict === "drifted") await allure.tag("drift");
  if (facts.step?.accepted !== undefined) await allure.tag("accepted");
  if (facts.message !== undefined) await allure.description(facts.message);
  // Engine and line are not part of the history's key.
  const { id, registry, facts: versions } = facts.engine;
  await allure.parameter(messages.engine, `${id} (${versions.client} / ${versions.server})`, { excluded: true });
  await allure.parameter(messages.registry, registry, { excluded: true });
  await allure.parameter(messages.place, `${facts.place.path}:${facts.place.line}`, { excluded: true });
  if (facts.step !== undefined) await attachStep(facts.step, messages);
  await attach(messages.engineFacts, JSON.stringify(facts.engine.facts, undefined, 2), "application/json");
}

async function attachStep(step: StepEvidence, messages: AllureMessages): Promise<void> {
  await attach(messages.command, step.command, "text/plain");
  if (step.accepted !== undefined) {
    await attach(messages.accepted, step.accepted.map(messages.difference.accepted).join("\n"), "text/plain");
  }
  if (step.comparison !== undefined && step.comparison.differences.length > 0) {
    await attach(messages.differences, differenceTable(step.comparison.differences, messages), "text/csv");
  }
  if (step.expected !== undefined) await attach(messages.expected, step.expected, "text/plain");
  if (step.output === undefined) return;
  const { stdout, stderr, termination } = step.output;
  if (stdout !== "") await attach(messages.stdout, stdout, "text/plain");
  if (stderr !== "") await attach(messages.stderr, stderr, "text/plain");
  await attach(messages.termination, messages.howItEnded(termination), "text/plain");
}

async function attach(name: string, content: string, contentType: string): Promise<void> {
  await allure.attachment(name, content, contentType);
}

/** Allure shows CSV as a table. */
function differenceTable(differences: readonly Difference[], messages: AllureMessages): string {
  const { kinds, place, expected, actual, since } = messages.difference;
  const rows = differences.map((found) => [
    kinds[found.kind] + (found.since === undefined ? "" : ` (${since(found.since)})`),
    place(found),
    found.expected ?? "",
    found.actual ?? "",
  ]);
  return [[messages.differences, messages.about, expected, actual], ...rows]
    .map((row) => row.map(quoted).join(","))
    .join("\n");
}

/** RFC 4180: quotes around, quotes within doubled. */
function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** A step or claim with its lesson and engine. */
interface AllureItem {
  readonly run: Pick<EngineRun, "engine" | "registry">;
  readonly lesson: Pick<LessonHead, "id" | "title" | "source">;
  readonly item:
    | { readonly kind: "step"; readonly result: StepResult }
    | { readonly kind: "claim"; readonly result: ClaimResult };
  /** Heading over the claims. */
  readonly claims: string;
}

/** The facts of a step or claim for Allure's report, from its result. */
export function allureFacts({ run, lesson, item, claims }: AllureItem): AllureFacts {
  const { kind, result } = item;
  const { id: engine, kind: _, ...facts } = run.engine;
  const { cause, message, verdict, line } = result;
  return {
    id: caseId(lesson.id, kind, result.id),
    title: kind === "step" ? item.result.command : item.result.text,
    course,
    lesson: lesson.title,
    section: kind === "step" ? item.result.section : claims,
    place: { path: lesson.source, line },
    severity: result.severity ?? (kind === "step" ? "critical" : "normal"),
    engine: { id: engine, registry: run.registry, facts },
    verdict,
    ...(cause === undefined ? {} : { cause }),
    ...(message === undefined ? {} : { message }),
    ...(kind === "step" ? { step: evidenceOf(item.result) } : {}),
  };
}

function evidenceOf({ command, output, expectedOutput, comparison, accepted }: StepResult): StepEvidence {
  return {
    command,
    ...(output === undefined ? {} : { output }),
    ...(expectedOutput === undefined ? {} : { expected: expectedOutput }),
    ...(comparison === undefined ? {} : { comparison }),
    ...(accepted === undefined ? {} : { accepted }),
  };
}

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
