import type { Messages } from "../messages/messages.ts";
import type { ClaimMark, Step } from "../model/lesson.ts";
import type { ClaimResult, Coverage, StepResult } from "../model/result.ts";
import type { Verdict } from "../model/verdict.ts";
import type { Drift } from "../compare/drift.ts";
import type { Executed } from "./execute.ts";
import type { StepLab } from "./lab.ts";

/** One step's line in the result. */
export function stepResult(step: Step, lab: StepLab | undefined, executed: Executed, messages: Messages): StepResult {
  const { verdict, observation, comparison, ran, durationMs } = executed;
  const points = lab?.points ?? 1;
  // Drift is never the fault of the person who does the lab.
  const earned = verdict.word === "holds" || verdict.word === "drifted" ? points : 0;
  return {
    id: step.id,
    line: step.place.line,
    origin: step.origin,
    section: step.section,
    command: step.command,
    ...(ran === undefined || ran === step.command ? {} : { ran }),
    ...(step.role.kind === "inside" ? { session: step.role.session } : {}),
    ...verdictFields(verdict, messages),
    ...(comparison === undefined ? {} : { comparison }),
    ...acceptedFields(verdict),
    ...(observation?.ending.kind === "exited" ? { exitCode: observation.ending.code } : {}),
    durationMs: observation?.durationMs ?? durationMs,
    points,
    earned,
  };
}

/** What it takes to revise the transcript of a step that drifted: with the differences that count for its verdict. */
export function driftOf({ verdict, compared }: Executed): Drift | undefined {
  if (verdict.word !== "drifted" || verdict.reason.code !== "differences" || compared === undefined) return undefined;
  return { input: compared, counted: verdict.reason.differences };
}

/** One claim's line in the result. */
export function claimResult(mark: ClaimMark, { verdict, durationMs }: Executed, messages: Messages): ClaimResult {
  return { id: mark.id, line: mark.place.line, text: mark.text, ...verdictFields(verdict, messages), durationMs };
}

/** How much of a lesson was run and checked. */
export function coverageOf(
  found: Pick<Coverage, "commands" | "claims">,
  steps: readonly StepResult[],
  claims: readonly ClaimResult[],
): Coverage {
  return {
    commands: found.commands,
    run: steps.filter(done).length,
    waived: [...steps, ...claims]
      .filter(({ verdict }) => verdict === "skipped")
      .map(({ id, message }) => ({ id, reason: message ?? "" })),
    claims: found.claims,
    checked: claims.filter(done).length,
  };
}

function done({ verdict }: Pick<StepResult, "verdict">): boolean {
  return verdict !== "skipped" && verdict !== "blocked";
}

function acceptedFields(verdict: Verdict): Pick<StepResult, "accepted" | "expired"> {
  const { expired } = "reason" in verdict && verdict.reason.code === "differences" ? verdict.reason : {};
  return {
    ...("accepted" in verdict ? { accepted: verdict.accepted } : {}),
    ...(expired === undefined ? {} : { expired }),
  };
}

function verdictFields(verdict: Verdict, messages: Messages): Pick<StepResult, "verdict" | "cause" | "message"> {
  return {
    verdict: verdict.word,
    ...("cause" in verdict ? { cause: verdict.cause } : {}),
    ...("reason" in verdict ? { message: messages.reason(verdict.reason) } : {}),
  };
}
