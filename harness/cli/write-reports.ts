import { jsonText } from "../model/data.ts";
import { relative, resolve } from "node:path";
import type { Messages } from "../messages/messages.ts";
import { type Result } from "../model/result.ts";
import { buildAllureReport } from "../report/run/allure-report.ts";
import type { ReportFile } from "../report/run/console.ts";
import { resultJunit } from "../report/junit.ts";
import { writeWhole } from "../report/write.ts";
import { summaryMarkdown } from "../report/run/summary.ts";
import { addToSummary, annotateResult, hasSummary } from "./on-github.ts";

/** Folder of Allure's results, below the working folder. A run writes it, and `labproof report` reads it. */
export const allureResults = "reports/allure-results";

/** The result of the last run, below the working folder. */
export const resultFile = "reports/result.json";

/** The same result as JUnit XML, for CI systems, below the working folder. */
const junitFile = "reports/junit.xml";

/** Table of several engines side by side, below the working folder. */
const summaryFile = "reports/summary.md";

/**
 * Writes reports/result.json, reports/junit.xml and Allure's page; for several engines or jobs a summary too. On GitHub
 * the job shows the summary and marks the lines of steps that did not pass.
 * @param json another file for the result, or `-` for standard output
 * @throws LabproofError `report-unwritable`
 */
export async function writeReports(
  result: Result,
  messages: Messages,
  json: string | undefined,
  withSummary: boolean = result.runs.length > 1,
): Promise<readonly ReportFile[]> {
  await writeWhole(jsonText(result), resolve(resultFile));
  if (json === "-") process.stdout.write(jsonText(result));
  else if (json !== undefined) await writeWhole(jsonText(result), resolve(json));
  await writeWhole(resultJunit(result, messages.console), resolve(junitFile));
  const summary = withSummary || hasSummary() ? summaryMarkdown(result, messages.console) : "";
  if (withSummary) await writeWhole(summary, resolve(summaryFile));
  await addToSummary(summary);
  const page = await writeAllurePage(result, messages);
  annotateResult(result, messages);
  return [
    { title: "Allure", path: page },
    { title: "JSON", path: resultFile },
    { title: "JUnit", path: junitFile },
    ...(withSummary ? [{ title: "Markdown", path: summaryFile }] : []),
  ];
}

/** Builds Allure's page, and returns its path from the working folder. */
export async function writeAllurePage(result: Pick<Result, "runs">, messages: Messages): Promise<string> {
  const titles = new Set(result.runs.flatMap(({ lessons }) => lessons.map(({ title }) => title)));
  const engines = result.runs.map(({ engine }) => engine.id);
  const page = await buildAllureReport({
    resultsDir: resolve(allureResults),
    outputDir: resolve("reports/allure-report"),
    title: [...titles].join(", "),
    language: messages.language,
    causes: messages.cause,
    ...(engines.length > 1 ? { engines } : {}),
  });
  return relative("", page);
}
