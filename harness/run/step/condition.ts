import { diagnose, diagnoseOffline } from "../../diagnose/diagnose.ts";
import type { EngineHandle } from "../../model/engine.ts";
import type { Step } from "../../model/lesson.ts";
import type { CommandResult } from "../../model/command-result.ts";
import type { Condition } from "../../model/condition.ts";

/** The known condition that a step met; what the lesson itself shows, such as a port that is taken, is the step's point. */
export function conditionOf(
  { expectedOutput }: Step,
  { stdout, stderr }: CommandResult,
  { registry, facts }: Pick<EngineHandle, "registry" | "facts">,
): Condition | undefined {
  const text = `${stdout}\n${stderr}`;
  const condition = diagnose(text, facts.software) ?? (registry === "offline" ? diagnoseOffline(text) : undefined);
  return condition === diagnose(expectedOutput?.text ?? "") ? undefined : condition;
}
