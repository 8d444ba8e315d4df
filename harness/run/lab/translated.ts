import { isNonEmpty } from "../../model/comparison.ts";
import type { Messages } from "../../messages/messages.ts";
import type { Reason, StoredReason } from "../../model/verdict.ts";
import type { ClaimResult, FailedRun, StepResult } from "../../model/result.ts";
import type { Outcome } from "./context.ts";
import { countedDifferences } from "../../report/run/result-lines.ts";

/** A reason as stored in a result: without the differences, which the result already has. */
export function storedReason(reason: Reason): StoredReason {
  if (reason.code !== "differences") return reason;
  const { differences: _, expired: __, ...stored } = reason;
  return stored;
}

/** The same outcome with its message in another language, rendered from its reason. */
export function translatedOutcome(outcome: Outcome, messages: Messages): Outcome {
  return outcome.kind === "step"
    ? { ...outcome, result: translatedStep(outcome.result, messages) }
    : { ...outcome, result: translatedClaim(outcome.result, messages) };
}

function translatedStep(step: StepResult, messages: Messages): StepResult {
  const reason = reasonOf(step);
  return reason === undefined ? step : { ...step, message: messages.reason(reason) };
}

function translatedClaim(claim: ClaimResult, messages: Messages): ClaimResult {
  const { reason } = claim;
  return reason === undefined || reason.code === "differences" ? claim : { ...claim, message: messages.reason(reason) };
}

export function translatedFailure({ engine, failure, lessons }: FailedRun, messages: Messages): FailedRun {
  return {
    engine,
    failure: { ...failure, message: messages.reason(failure.reason) },
    lessons: lessons.map((lesson) => ({
      ...lesson,
      steps: lesson.steps.map((step) => translatedStep(step, messages)),
      claims: lesson.claims.map((claim) => translatedClaim(claim, messages)),
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
