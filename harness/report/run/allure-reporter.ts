import { Status, type TestResult } from "allure-js-commons";
import AllureVitestReporter from "allure-vitest/reporter";

/**
 * A vitest reporter that writes Allure's results into a folder. It sets Allure's status by the verdict, because Allure derives
 * it from the error text: "assert" anywhere makes an inconclusive step a failure.
 */
export function allureReporter(resultsDir: string): AllureVitestReporter {
  const lastStart = new Map<string, number>();
  return new AllureVitestReporter({
    resultsDir,
    reportMatchers: false,
    listeners: [
      {
        beforeTestResultWrite: (result) => {
          mapVerdict(result);
          keepOrder(result, lastStart);
        },
      },
    ],
  });
}

function mapVerdict(result: TestResult): void {
  const verdict = result.labels.find((label) => label.name === "verdict")?.value;
  if (result.status === Status.SKIPPED) return completeSkipped(result);
  const failed = result.status === Status.FAILED || result.status === Status.BROKEN;
  if (!failed || verdict === undefined) return;
  result.status = verdict === "failed" || verdict === "drifted" ? Status.FAILED : Status.BROKEN;
  // The message is shown as the error. Readers do not need labproof's stack trace.
  if (result.status === Status.FAILED) delete result.statusDetails.trace;
  delete result.description;
}

/** vitest does not report the reason and time of a skipped test; they come from tellAllure. */
function completeSkipped(result: TestResult): void {
  if (result.description !== undefined) result.statusDetails = { message: result.description };
  delete result.description;
  const start = result.steps[0]?.start;
  if (start !== undefined) Object.assign(result, { start: start, stop: start });
}

/** Allure sorts by the time of start; steps that did not run share one millisecond. Results come file by file, in order. */
function keepOrder(result: TestResult, lastStart: Map<string, number>): void {
  const file = result.titlePath?.join("/") ?? "";
  const start = Math.max(result.start ?? 0, (lastStart.get(file) ?? 0) + 1);
  lastStart.set(file, start);
  result.start = start;
  result.stop = Math.max(result.stop ?? start, start);
}
