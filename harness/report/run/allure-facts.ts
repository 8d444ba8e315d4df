import type { EngineRun, LessonHead, StepResult, ClaimResult } from "../../model/result.ts";
import { caseId, course } from "./allure-config.ts";
import type { AllureFacts, StepEvidence } from "./allure.ts";

/** A step or claim with its lesson and engine. */
export interface AllureItem {
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
