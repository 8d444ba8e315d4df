import type { Verdict } from "../../model/verdict.ts";
import type { CheckResult } from "./lab.ts";

/** The verdict on a step or claim by the result of the lab's own check. */
export function judgeCheck(result: CheckResult): Verdict {
  if (result.kind === "passed") return { word: "passed" };
  if (result.kind === "not-here") {
    return { word: "skipped", reason: { code: "not-here", why: result.why } };
  }
  const { expected, actual, cause, part } = result;
  const reason = { code: "check", expected, actual } as const;
  return { word: "failed", cause, reason, ...(part === undefined ? {} : { part }) };
}
