import { spawn } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { AllureConfig } from "allure";
import { LabproofError } from "../../model/errors.ts";
import type { Cause } from "../../model/verdict.ts";

/**
 * Builds the HTML report as one file and returns its path. Works from any working directory.
 * @throws LabproofError `report-missing` if there are no results, `report-unwritable` if Allure could not write.
 */
export async function buildAllureReport(options: AllureReportOptions): Promise<string> {
  const resultsDir = resolve(options.resultsDir);
  const outputDir = resolve(options.outputDir);
  const names = await readdir(resultsDir).catch(() => []);
  if (!names.some((name) => name.endsWith("-result.json"))) {
    throw new LabproofError("report-missing", { path: resultsDir });
  }
  const page = join(outputDir, "index.html");
  const folder = await mkdtemp(join(tmpdir(), "labproof-allure-"));
  try {
    const config = join(folder, "allurerc.ts");
    const settings = JSON.stringify({ ...options, outputDir });
    // A module: which environment a result belongs to is a function.
    const source = import.meta.url;
    await writeFile(
      config,
      `import { allureConfig } from ${JSON.stringify(source)};\nexport default allureConfig(${settings});\n`,
    );
    await rm(page, { force: true });
    await generate(config, resultsDir, outputDir);
    await mendPage(page);
  } catch (error) {
    if (error instanceof LabproofError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new LabproofError("report-unwritable", { path: outputDir, detail }, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return page;
}

/**
 * Fixes two problems of Allure 3.18's page for which it has no setting. It loads a script of Google Analytics: a content
 * security policy blocks all network access. Its app may start before the data at the end of the page is read; it then looks
 * for files next to the page and stays empty. If the data's object exists from the start, the app waits.
 */
async function mendPage(page: string): Promise<void> {
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src data: blob: 'unsafe-inline' 'unsafe-eval'">`;
  const data = "<script>window.allureReportData = {};</script>";
  const html = await readFile(page, "utf8");
  await writeFile(page, html.replace("<head>", `<head>${policy}${data}`));
}

/** Runs Allure's command, because its library has no public function for this. */
async function generate(config: string, resultsDir: string, outputDir: string): Promise<void> {
  const manifest = findPackageJSON("allure", import.meta.url);
  if (manifest === undefined) throw new LabproofError("report-unwritable", { path: outputDir, detail: "allure" });
  // The path is relative to its parent, so that special characters in parent folders are not patterns.
  const args = [join(dirname(manifest), "cli.js"), "generate", basename(resultsDir), "--config", config];
  // Without this, jiti would keep a copy of each config in the temporary folder.
  const env = { ...process.env, JITI_FS_CACHE: "false" };
  const child = spawn(process.execPath, args, { cwd: dirname(resultsDir), env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((done, failed) => {
    child.on("error", failed);
    child.on("close", done);
  });
  if (code !== 0) throw new LabproofError("report-unwritable", { path: outputDir, detail: output.trim() });
}

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
