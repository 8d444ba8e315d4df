import type { LintFinding, LintMessages } from "../../model/lint.ts";
import { type Annotation, shownAnnotations, workflowCommand } from "../run/github-annotations.ts";
import { plainText } from "../escape/text-width.ts";
import { endColumn, type LintFormat } from "./format.ts";

/** Annotations of GitHub Actions, and a plain line for each finding that GitHub would not show. */
export const github: LintFormat = (lessons, words) => {
  const findings = lessons.flatMap((lesson) => lesson.findings);
  const { shown, rest } = shownAnnotations(findings.map((found) => annotationOf(found, words)));
  return [...shown.map(workflowCommand), ...rest.map(plainLine)].join("");
};

function annotationOf(found: LintFinding, words: LintMessages): Annotation {
  const { path, line, column } = found.place;
  const end = endColumn(found);
  return {
    level: levels[found.severity],
    file: path,
    line,
    column,
    ...(end === undefined ? {} : { endColumn: end }),
    title: found.rule,
    message: words.finding(found),
  };
}

function plainLine({ file, line, column, message, title }: Annotation): string {
  return `${plainText(`${file}:${line}:${column}: ${message} (${title})`).replaceAll("\n", " ")}\n`;
}

const levels = { error: "error", warning: "warning", note: "notice" } as const;
