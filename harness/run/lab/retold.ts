import { isNonEmpty } from "../../model/comparison.ts";
import type { Messages } from "../../messages/messages.ts";
import type { Reason, ToldReason } from "../../model/verdict.ts";
import type { ClaimResult, FailedRun, StepResult } from "../../model/result.ts";
import type { Outcome } from "./context.ts";
import { countedDifferences } from "../../report/run/result-lines.ts";

/** A reason as stored in a result: without the differences, which the result already has. */
export function toldReason(reason: Reason): ToldReason {
  if (reason.code !== "differences") return reason;
  const { differences: _, expired: __, ...told } = reason;
  return told;
}

/** The same outcome with its message in another language, rendered from its reason. */
export function retoldOutcome(outcome: Outcome, messages: Messages): Outcome {
  return outcome.kind === "step"
    ? { ...outcome, result: retoldStep(outcome.result, messages) }
    : { ...outcome, result: retoldClaim(outcome.result, messages) };
}

function retoldStep(step: StepResult, messages: Messages): StepResult {
  const reason = reasonOf(step);
  return reason === undefined ? step : { ...step, message: messages.reason(reason) };
}

function retoldClaim(claim: ClaimResult, messages: Messages): ClaimResult {
  const { reason } = claim;
  return reason === undefined || reason.code === "differences" ? claim : { ...claim, message: messages.reason(reason) };
}

export function retoldFailure({ engine, failure, lessons }: FailedRun, messages: Messages): FailedRun {
  return {
    engine,
    failure: { ...failure, message: messages.reason(failure.reason) },
    lessons: lessons.map((lesson) => ({
      ...lesson,
      steps: lesson.steps.map((step) => retoldStep(step, messages)),
      claims: lesson.claims.map((claim) => retoldClaim(claim, messages)),
    })),
  };
}

/** The whole reason of a step, rebuilt from its result; undefined if it passed. */
function reasonOf(step: StepResult): Reason | undefined {
  const { reason, expired = [] } = step;
  if (reason?.code !== "differences") return reason;
  const differences = countedDifferences(step);
  if (!isNonEmpty(differences)) return undefined;
  return { ...reason, differences, ...(isNonEmpty(expired) ? { expired } : {}) };
}
