import { readdir, readFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startVitest } from "vitest/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allureReporter } from "./allure-reporter.ts";
import { buildAllureReport } from "./allure-report.ts";
import { causeHeadings } from "../../test/report-words.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "labproof-[report] "));
  const vitest = await startVitest("test", [], {
    config: false, root: join(import.meta.dirname, "../../test"), include: ["allure-steps.ts"], watch: false,
    reporters: [allureReporter(join(folder, "allure-results"))],
  });
  await vitest.close();
});
test("x", async () => {
  console.log(folder, await readdir(join(folder, "allure-results")));
  console.log(await buildAllureReport({ resultsDir: join(folder, "allure-results"), outputDir: join(folder, "allure-report"), title: "labproof · Docker", language: "vi", causes: causeHeadings }));
});
