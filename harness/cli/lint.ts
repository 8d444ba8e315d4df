import { Option } from "commander";
import { messagesFor } from "../messages/languages.ts";
import type { LintFormat } from "../report/lint.ts";
import {
  type DefineCommand,
  describe,
  type CommonOptions,
  language,
  lessonsArgument,
  oneOf,
  percent,
} from "./options.ts";

type FormatName = "text" | "json" | "sarif" | "github";

interface LintOptions extends CommonOptions {
  readonly format: FormatName;
  readonly json?: true;
  /** True: also prints how each piece of the lessons was parsed. */
  readonly explain?: true;
  /** Percentage of the commands whose output each lesson has to show. */
  readonly minCoverage?: number;
}

export const defineLint: DefineCommand = (program, { end, messages }) => {
  const { placeholders, commands } = messages;
  const { lint: own } = commands;
  const format = new Option(`--format <${placeholders.format}>`, own.format);
  describe(program.command("lint"), own)
    .argument(...lessonsArgument(messages))
    .addOption(oneOf(messages, format, ["text", "json", "sarif", "github"]).default("text"))
    .option("--explain", own.explain)
    .option(`--min-coverage <${placeholders.percent}>`, own.minCoverage, percent(messages))
    .addOption(language(messages))
    .addOption(new Option("--json", own.json).conflicts("format"))
    .action(async (lessons: string[], options: LintOptions) => {
      end(await lint(lessons, options));
    });
};

/**
 * Reports problems in the text of lessons. Runs nothing.
 * @param named paths or lab names; every lab under labs/ if empty @returns `failed` if there is an error, or if a lesson
 * shows the output of too few commands
 * @throws LabproofError `lesson-not-found`, `lesson-unreadable`, `labs-not-found`
 */
async function lint(named: readonly string[], options: LintOptions): Promise<"passed" | "failed"> {
  const { findLessons } = await import("../lesson/find.ts");
  const { loadText } = await import("../lesson/read.ts");
  const { lintLessons, lintSource } = await import("../lint/lint.ts");
  const { percentOf } = await import("../lint/lint.ts");
  const { lang, json, explain = false, minCoverage = 0 } = options;
  const format = await formatNamed(json === true ? "json" : options.format);
  // Each lab with all its editions, because lint compares them with each other.
  const courses = new Map(
    (await findLessons(named)).flatMap(({ editions, course }) => editions.map((path) => [path, course?.path] as const)),
  );
  const sources = await Promise.all(
    [...courses].map(async ([path, course]) => lintSource(await loadText(path), path, course)),
  );
  const linted = lintLessons(sources);
  const lessons = explain
    ? linted.map((lesson, at) => ({ ...lesson, readings: sources[at]?.lesson.readings ?? [] }))
    : linted;
  const messages = messagesFor(lang).lint;
  process.stdout.write(format(lessons, messages));
  const below = lessons.filter(({ coverage }) => percentOf(coverage) < minCoverage);
  for (const { path, coverage } of below) {
    process.stderr.write(`${path}: ${messages.belowCoverage(percentOf(coverage), minCoverage)}\n`);
  }
  const hasError = lessons.some(({ findings }) => findings.some(({ severity }) => severity === "error"));
  return hasError || below.length > 0 ? "failed" : "passed";
}

async function formatNamed(name: FormatName): Promise<LintFormat> {
  const { text, ...others } = await import("../report/lint.ts");
  return name === "text" ? (lessons, messages) => text(lessons, messages, process.stdout) : others[name];
}
