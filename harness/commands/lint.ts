import { loadText } from "../lesson/load.ts";
import { percentOf } from "../lint/coverage.ts";
import type { LintFormat } from "../report/lint/format.ts";
import { github } from "../report/lint/github.ts";
import { json } from "../report/lint/json.ts";
import { sarif } from "../report/lint/sarif.ts";
import { text } from "../report/lint/text.ts";
import { lintLessons, lintSource } from "../lint/lint.ts";
import { messagesFor } from "../messages/languages.ts";
import type { Language } from "../model/language.ts";
import { lintFiles } from "./lint-files.ts";

export type LintFormatName = "text" | "json" | "sarif" | "github";

export interface LintCommand {
  /** Paths or lab names; every lab under labs/ where empty. */
  readonly lessons: readonly string[];
  readonly language: Language;
  readonly format: LintFormatName;
  /** True: how each piece of the lessons was read, too. */
  readonly explain: boolean;
  /** Percent of the commands whose output each lesson has to show; not checked where absent. */
  readonly minCoverage?: number;
}

/**
 * `labproof lint`: says what stands in lessons that their authors should look at. Nothing runs.
 * @returns `fails` where an error stands, or where a lesson shows too little
 * @throws LabproofError `lesson-not-found`, `lesson-unreadable`, `labs-not-found`
 */
export async function lintCommand(command: LintCommand): Promise<"passed" | "failed"> {
  const { language, format, explain, minCoverage = 0 } = command;
  const files = await lintFiles(command.lessons);
  const sources = await Promise.all(files.map(async (path) => lintSource(await loadText(path), path)));
  const linted = lintLessons(sources);
  const lessons = explain
    ? linted.map((lesson, at) => ({ ...lesson, readings: sources[at]?.lesson.readings ?? [] }))
    : linted;
  const words = messagesFor(language).lint;
  process.stdout.write(formats[format](lessons, words));
  const below = lessons.filter(({ coverage }) => percentOf(coverage) < minCoverage);
  for (const { path, coverage } of below) {
    process.stderr.write(`${path}: ${words.belowCoverage(percentOf(coverage), minCoverage)}\n`);
  }
  const hasError = lessons.some(({ findings }) => findings.some(({ severity }) => severity === "error"));
  return hasError || below.length > 0 ? "failed" : "passed";
}

const formats: Readonly<Record<LintFormatName, LintFormat>> = {
  text: (lessons, words) => text(lessons, words, process.stdout),
  json,
  sarif,
  github,
};
