import type { AllureConfig } from "allure";
import type { Cause } from "../../model/verdict.ts";

export interface AllureReportOptions {
  /** Allure's results, as `allureReporter` wrote them. */
  readonly resultsDir: string;
  /** Folder of the report; its index.html is the whole report. */
  readonly outputDir: string;
  readonly title: string;
  /** BCP 47 tag of the lessons' language. Allure uses English for languages that it does not have, such as Vietnamese. */
  readonly language: string;
  /** The causes, as headings over failed steps. */
  readonly causes: Readonly<Record<Cause, string>>;
  /** Ids of the engines that ran the same lessons; absent if there is only one. */
  readonly engines?: readonly string[];
}

/** The course that all lessons belong to. */
export const course = "Docker";

/** Identifies a step or claim among all lessons. The same on every engine. */
export function caseId(lesson: string, kind: "step" | "claim", id: string): string {
  return `${lesson}/${kind}/${id}`;
}

/** The label of a test with its engine's id. */
export const engineLabel = "engine";

/** Settings of Allure 3: one file that opens by a double click, steps grouped by lesson. */
export function allureConfig(options: AllureReportOptions): AllureConfig {
  return {
    name: options.title,
    resultsDir: options.resultsDir,
    output: options.outputDir,
    // Facts about the test runner, which readers of the report do not need.
    hideLabels: ["framework", "language", "host", "thread", "package", "parentSuite", "suite", "subSuite", engineLabel],
    // Each engine is an environment of Allure's: a step has one page, with its verdict on each of them.
    environments: Object.fromEntries(
      (options.engines ?? []).map((id, at) => [
        `engine-${at}`,
        {
          name: environmentName(id),
          matcher: ({ labels }) => labels.some(({ name, value }) => name === engineLabel && value === id),
        },
      ]),
    ),
    categories: Object.entries(options.causes).map(([cause, name]) => ({
      name,
      matchers: { statuses: ["failed", "broken"], labels: { cause } },
    })),
    plugins: {
      awesome: {
        options: {
          reportName: options.title,
          singleFile: true,
          reportLanguage: reportLanguage(options.language),
          groupBy: ["epic", "feature", "story"],
        },
      },
    },
  };
}

/** Allure accepts names without slashes and up to 64 characters (@allurereport/core-api, environment). */
function environmentName(id: string): string {
  return id.replaceAll(/[/\\]+/g, " ").slice(-64);
}

/** Languages that Allure 3.18's report comes in (@allurereport/web-commons, i18n). */
const languages = "en ru uk pl es pt de hy ar az fr it ja he ka kr nl sv tr zh zh-TW".split(" ");

function reportLanguage(tag: string): string {
  const primary = tag.split("-")[0] ?? "";
  return [tag, primary].find((candidate) => languages.includes(candidate)) ?? "en";
}
