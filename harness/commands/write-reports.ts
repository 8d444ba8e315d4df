import { relative, resolve } from "node:path";
import type { Messages } from "../messages/messages.ts";
import { type Result, resultJson } from "../model/result.ts";
import { buildAllureReport } from "../report/run/allure-report.ts";
import type { ReportFile } from "../report/run/console.ts";
import { resultJunit } from "../report/run/junit-result.ts";
import { writeResult, writeWhole } from "../report/run/result-json.ts";
import { summaryMarkdown } from "../report/run/summary.ts";
import { addToSummary, annotateResult, hasSummary } from "./on-github.ts";

/** Folder of Allure's results, below the working folder; what a run leaves there, `labproof report` reads again. */
export const allureResults = "reports/allure-results";

/** The result that a run leaves, below the working folder. */
export const resultFile = "reports/result.json";

/** The same as JUnit XML, for CI systems, below the working folder. */
const junitFile = "reports/junit.xml";

/** What several engines show side by side, below the working folder. */
const summaryFile = "reports/summary.md";

/**
 * Writes reports/result.json, reports/junit.xml and Allure's page, and the JSON where else it is wanted; of several
 * engines, or of several jobs, a summary too. On GitHub the job shows the summary and marks the lines that do not hold.
 * @param json a file, or `-` for standard output
 * @throws LabproofError `report-unwritable`
 */
export async function writeReports(
  result: Result,
  messages: Messages,
  json: string | undefined,
  withSummary: boolean = result.runs.length > 1,
): Promise<readonly ReportFile[]> {
  await writeResult(result, resolve(resultFile));
  if (json === "-") process.stdout.write(resultJson(result));
  else if (json !== undefined) await writeResult(result, resolve(json));
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

/** Builds Allure's page, and gives its path from the working folder. */
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
