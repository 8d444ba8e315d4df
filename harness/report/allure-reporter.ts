import { Status, type TestResult } from "allure-js-commons";
import AllureVitestReporter from "allure-vitest/reporter";

/**
 * A vitest reporter that writes Allure's results into a folder. It sets Allure's status by our verdict: Allure itself
 * goes by the error's words, where any "assert" makes a failure of what the harness could not find out.
 */
export function allureReporter(resultsDir: string): AllureVitestReporter {
  return new AllureVitestReporter({ resultsDir, reportMatchers: false, listeners: [{ beforeTestResultWrite: mapVerdict }] });
}

function mapVerdict(result: TestResult): void {
  const verdict = result.labels.find((label) => label.name === "verdict")?.value;
  const failed = result.status === Status.FAILED || result.status === Status.BROKEN;
  if (verdict === "error" && failed) result.status = Status.BROKEN;
  if ((verdict === "broken" || verdict === "drifted") && failed) result.status = Status.FAILED;
  // vitest keeps the reason of a skipped test to itself; tellAllure gave it as the description.
  if (result.status === Status.SKIPPED && result.description !== undefined) {
    result.statusDetails = { message: result.description };
  }
}
