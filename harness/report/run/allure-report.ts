import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { LabproofError } from "../../model/errors.ts";
import type { AllureReportOptions } from "./allure-config.ts";

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
    const source = new URL("allure-config.ts", import.meta.url).href;
    await writeFile(
      config,
      `import { allureConfig } from ${JSON.stringify(source)};\nexport default allureConfig(${settings});\n`,
    );
    await rm(page, { force: true });
    await generate(config, resultsDir, outputDir);
    await patchPage(page);
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
async function patchPage(page: string): Promise<void> {
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
