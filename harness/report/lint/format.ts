import type { LintedLesson, LintFinding, LintSeverity, LintMessages } from "../../model/lint.ts";

/** A format of findings: returns the whole text with a final newline. */
export type LintFormat = (lessons: readonly LintedLesson[], words: LintMessages) => string;

export function countBySeverity(lessons: readonly LintedLesson[]): Readonly<Record<LintSeverity, number>> {
  const findings = lessons.flatMap((lesson) => lesson.findings);
  const count = (severity: LintSeverity): number => findings.filter((found) => found.severity === severity).length;
  return { error: count("error"), warning: count("warning"), note: count("note") };
}

/** Column after the finding's last character; absent if it is about the whole line. */
export function endColumn({ place, length }: LintFinding): number | undefined {
  return length === undefined ? undefined : place.column + length;
}
