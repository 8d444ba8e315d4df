import type { LintedLesson, LintFinding, LintSeverity } from "../../model/lint.ts";
import type { LintMessages } from "../../model/lint-messages.ts";

/** One way to write down what was found: the whole text, with its last line end. */
export type LintFormat = (lessons: readonly LintedLesson[], words: LintMessages) => string;

export function countBySeverity(lessons: readonly LintedLesson[]): Readonly<Record<LintSeverity, number>> {
  const findings = lessons.flatMap((lesson) => lesson.findings);
  const count = (severity: LintSeverity): number => findings.filter((found) => found.severity === severity).length;
  return { error: count("error"), warning: count("warning"), note: count("note") };
}

/** Column behind the finding's last character; absent where it is about the whole line. */
export function endColumn({ place, length }: LintFinding): number | undefined {
  return length === undefined ? undefined : place.column + length;
}
