import { countBySeverity, type LintFormat } from "./format.ts";

/** `labproof/lint@1`: the findings with their messages, and each lesson's coverage. */
export const json: LintFormat = (lessons, words) => {
  const told = lessons.map(({ path, coverage, findings, readings }) => ({
    path,
    coverage,
    findings: findings.map((found) => ({
      rule: found.rule,
      severity: found.severity,
      line: found.place.line,
      column: found.place.column,
      ...(found.length === undefined ? {} : { length: found.length }),
      message: words.finding(found),
      ...(found.replacement === undefined ? {} : { replacement: found.replacement }),
      facts: found.facts,
    })),
    ...(readings === undefined
      ? {}
      : {
          readings: readings.map(({ place, ...reading }) => ({ line: place.line, column: place.column, ...reading })),
        }),
  }));
  return `${JSON.stringify({ schema: "labproof/lint@1", lessons: told, summary: countBySeverity(lessons) }, null, 2)}\n`;
};
