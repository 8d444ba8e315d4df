import type { LintFinding } from "../../model/lint.ts";
import { linesOf } from "../fences.ts";
import { findingAt, type Rule } from "../rule.ts";

/** A package manager at the prompt of an ordinary user, without sudo. Once per lesson. */
export const needsRoot: Rule = ({ lesson, page }) => {
  // There the reader is root behind the prompt `$`.
  if (/play.with.docker|\bPWD\b|labs\.play|killercoda|\bsudo (?:-i|su)\b|^\s*\$?\s*su\b/imu.test(page.text)) return [];
  const inside = new Set(lesson.steps.filter(({ role }) => role.kind === "inside").map(({ place }) => place.line));
  for (const part of page.parts) {
    if (part.kind !== "fence") continue;
    for (const line of linesOf(page, part)) {
      const number = page.lineStarts.findLastIndex((begin) => begin <= line.start) + 1;
      if (line.prompt.trim() !== "$" || !installs.test(line.text) || inside.has(number)) continue;
      const facts = { command: line.text.trim() };
      return [
        findingAt(page, line, { rule: "needs-root", severity: "warning", facts }),
      ] satisfies readonly LintFinding[];
    }
  }
  return [];
};

const installs = /^(?:apt-get|apt|yum|dnf|apk|zypper)\s+(?:-\S+\s+)*(?:install|update|upgrade|add)\b/u;
