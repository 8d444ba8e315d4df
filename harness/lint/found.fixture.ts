import type { LintFinding, LintRule } from "../model/lint.ts";
import { lintLesson, lintSource } from "./lint.ts";

/** Findings of one rule in a lesson. */
export function found(rule: LintRule, ...lines: readonly string[]): readonly LintFinding[] {
  return lintLesson(lintSource(lines.join("\n"), "a/lesson.en.md")).filter((finding) => finding.rule === rule);
}

/** `line:column` and text of each finding. */
export function marked(rule: LintRule, ...lines: readonly string[]): readonly string[] {
  return found(rule, ...lines).map(({ place: { line, column }, length }) => {
    const text = lines[line - 1]?.slice(column - 1, length === undefined ? undefined : column - 1 + length);
    return `${line}:${column} ${text}`;
  });
}

/** A fence of commands and output; commands begin with `$ `. */
export function fence(...lines: readonly string[]): readonly string[] {
  return ["```console", ...lines, "```", ""];
}
