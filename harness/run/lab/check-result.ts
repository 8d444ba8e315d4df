import type { Language } from "../../messages/messages.ts";
import type { Verdict } from "../../model/verdict.ts";
import type { Finding } from "./lab.ts";

/** What a lab's own check found, as a verdict. */
export function judgeFinding(finding: Finding, language: Language): Verdict {
  if (finding.holds === true) return { word: "holds" };
  if (finding.holds === "not-here") {
    return { word: "skipped", reason: { code: "not-here", why: finding.why[language] } };
  }
  const { expected, actual, cause, part } = finding;
  const reason = { code: "check", expected, actual } as const;
  return { word: "broken", cause, reason, ...(part === undefined ? {} : { part }) };
}
