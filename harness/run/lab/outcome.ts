import type { Messages } from "../../messages/messages.ts";
import type { ClaimMark, Step } from "../../model/lesson.ts";
import type { ClaimResult, Coverage, StepResult } from "../../model/result.ts";
import type { Verdict } from "../../model/verdict.ts";
import type { Drift } from "../../compare/input.ts";
import { type Hide, hiddenComparison, hiddenIn, hiddenReason, outputOf } from "./output.ts";
import type { Executed } from "./executed.ts";
import type { ClaimLab, StepLab } from "./lab.ts";
import { storedReason } from "./translated.ts";

/** How results are written. */
export interface Telling {
  /** In the run's language. */
  readonly messages: Messages;
  /** Hides private data in the output of programs. */
  readonly hide: Hide;
}

/** The result of one step. */
export function stepResult(step: Step, lab: StepLab | undefined, executed: Executed, telling: Telling): StepResult {
  const { verdict, commandResult, comparison, ran, durationMs } = executed;
  const { hide } = telling;
  return {
    id: step.id,
    line: step.place.line,
    origin: step.origin,
    section: step.section,
    command: step.command,
    ...(ran === undefined || ran === step.command ? {} : { ran }),
    ...(step.role.kind === "inside" ? { session: step.role.session } : {}),
    ...(lab?.severity === undefined ? {} : { severity: lab.severity }),
    ...verdictFields(verdict, telling),
    ...(step.expectedOutput === undefined ? {} : { expectedOutput: step.expectedOutput.text }),
    ...(commandResult === undefined ? {} : { output: outputOf(commandResult, hide) }),
    ...(comparison === undefined ? {} : { comparison: hiddenComparison(comparison, hide) }),
    ...acceptedFields(verdict, hide),
    ...(commandResult?.termination.kind === "exited" ? { exitCode: commandResult.termination.code } : {}),
    durationMs: commandResult?.durationMs ?? durationMs,
    ...pointFields(verdict, lab?.points),
  };
}

/** The input for updating the expected output of a drifted step, with the differences that count for its verdict. */
export function driftOf({ verdict, compared }: Executed): Drift | undefined {
  if (verdict.kind !== "drifted" || verdict.reason.code !== "differences" || compared === undefined) return undefined;
  return { input: compared, counted: verdict.reason.differences };
}

/** The result of one claim. */
export function claimResult(
  mark: ClaimMark,
  lab: ClaimLab | undefined,
  { verdict, durationMs }: Executed,
  telling: Telling,
): ClaimResult {
  return {
    id: mark.id,
    line: mark.place.line,
    text: mark.text,
    ...(lab !== undefined && "severity" in lab && lab.severity !== undefined ? { severity: lab.severity } : {}),
    ...verdictFields(verdict, telling),
    durationMs,
    ...pointFields(verdict, lab !== undefined && "points" in lab ? lab.points : undefined),
  };
}

/** How many steps ran and how many claims were checked. */
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

function acceptedFields(verdict: Verdict, hide: Hide): Pick<StepResult, "accepted" | "expired"> {
  const { expired } = "reason" in verdict && verdict.reason.code === "differences" ? verdict.reason : {};
  return {
    ...("accepted" in verdict ? { accepted: verdict.accepted.map((one) => hiddenIn(one, hide)) } : {}),
    ...(expired === undefined ? {} : { expired: expired.map((one) => hiddenIn(one, hide)) }),
  };
}

/** A drifted step gets full points: drift is never the student's fault. */
function pointFields(verdict: Verdict, points = 1): Pick<StepResult, "points" | "earned"> {
  if (verdict.kind === "passed" || verdict.kind === "drifted") return { points, earned: points };
  const { met, of } = verdict.kind === "failed" && verdict.part !== undefined ? verdict.part : { met: 0, of: 1 };
  return { points, earned: (points * met) / of };
}

function verdictFields(
  verdict: Verdict,
  { messages, hide }: Telling,
): Pick<StepResult, "verdict" | "cause" | "blockedBy" | "reason" | "message"> {
  const reason = "reason" in verdict ? hiddenReason(verdict.reason, hide) : undefined;
  return {
    verdict: verdict.kind,
    ...("cause" in verdict ? { cause: verdict.cause } : {}),
    ...(verdict.kind === "blocked" ? { blockedBy: verdict.reason.step } : {}),
    ...(reason === undefined ? {} : { reason: storedReason(reason), message: messages.reason(reason) }),
  };
}
