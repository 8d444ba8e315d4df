import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startVitest } from "vitest/node";
import {
  attachmentText,
  backToTree,
  errorMessage,
  groupNames,
  metadata,
  openAllure,
  openTest,
  rows,
  type AllurePage,
} from "../../../test/allure-page.ts";
import { openBrowser, type OpenBrowser } from "../../../test/browser.ts";
import { causeHeadings } from "../../../test/report-messages.ts";
import { buildAllureReport } from "./allure-report.ts";
import { allureReporter } from "./allure-reporter.ts";

const project = join(import.meta.dirname, "../../..");

describe("Allure's report, seen in a browser", () => {
  let folder: string;
  let browser: OpenBrowser;
  let report: AllurePage;
  let index: string;

  beforeAll(async () => {
    // Special characters of shells and patterns.
    folder = await mkdtemp(join(tmpdir(), "labproof-[bài học] "));
    const resultsDir = join(folder, "allure-results");
    await runSteps(resultsDir);
    index = await buildAllureReport({
      resultsDir,
      outputDir: join(folder, "allure-report"),
      title: "labproof",
      language: "vi",
      causes: causeHeadings,
    });
    browser = await openBrowser(() => undefined);
    report = await openAllure(browser.browser, pathToFileURL(index).href);
  });

  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  test("shows the course, the lesson, its section, and the steps in the lesson's order with a status each", async () => {
    expect((await groupNames(report)).slice(0, 3)).toEqual([
      "Docker",
      "Image trong Docker",
      "Tìm hiểu về images hello-world",
    ]);
    expect((await rows(report)).filter(({ name }) => !name.includes("hostile"))).toEqual([
      { name: "docker pull hello-world", status: "passed" },
      { name: "docker images", status: "failed" },
      { name: "docker search centos", status: "passed" },
      { name: "docker run hello-world", status: "failed" },
      { name: "docker ps -a", status: "skipped" },
      { name: "Image hello-world chỉ khoảng 2kB", status: "broken" },
    ]);
    await screenshot(report, "allure-tree.png");
  });

  test("shows a drifted step's message, its place, and its differences as a table", async () => {
    await openTest(report, "docker images");
    expect(await errorMessage(report)).toBe("Dòng hello-world có cỡ khác với bài học.");
    const facts = await metadata(report);
    expect(facts.get("place")).toBe("labs/images/lesson.vi.md:29");
    expect(facts.get("engine")).toBe("debian:sid (28.5.2 / 28.5.2)");
    expect(facts.get("registry")).toBe("offline");
    expect(facts.get("verdict")).toBe("drifted");
    expect(facts.get("tag")).toBe("drift");
    expect(facts.has("framework")).toBe(false);
    const differences = await attachmentText(report, "differences");
    expect(differences).toContain("hello-world:latest SIZE\t1.85kB\t10.1kB");
    expect(differences).toContain('one "quoted", cell\ttwo\nlines');
    expect(await attachmentText(report, "stdout")).toContain("1b44b5a3e06a   3 months ago   10.1kB");
    expect(await attachmentText(report, "the lesson's transcript")).toContain("f2a91732366c");
    await screenshot(report, "allure-step.png");
    await backToTree(report);
  });

  test("shows the accepted differences of a step that passed", async () => {
    await openTest(report, "docker search centos");
    const facts = await metadata(report);
    expect([facts.get("tag"), facts.get("verdict")]).toEqual(["accepted", "passed"]);
    const accepted = await attachmentText(report, "accepted differences");
    expect(accepted).toBe('accepted AUTOMATED {"docker":{"max":"24.0"}}, as all know');
    await backToTree(report);
  });

  test("shows a broken step's error output and exit status", async () => {
    await openTest(report, "docker run hello-world");
    expect(await attachmentText(report, "stderr")).toContain("toomanyrequests");
    expect(await attachmentText(report, "how it ended")).toBe("exit status 125");
    expect(await attachmentText(report, "engine facts")).toContain('"kernel": "6.12.48"');
    await backToTree(report);
  });

  test("says why a step was skipped", async () => {
    await openTest(report, "docker ps -a");
    expect(await errorMessage(report)).toBe("Cần bước docker run hello-world, bước ấy chưa đạt.");
    await backToTree(report);
  });

  test("shows any output of a program as text", async () => {
    await openTest(report, "docker run hostile");
    expect(await errorMessage(report)).toContain("<script>document.title='owned'</script>");
    for (const name of ["stdout", "stderr", "command"]) {
      expect(await attachmentText(report, name)).toContain("<img src=x onerror=");
    }
    expect(await report.page.title()).not.toContain("owned");
    await backToTree(report);
  });

  test("is one file without network requests", () => {
    expect(report.requests).toEqual([]);
  });

  test("waits for its data if the browser starts the app before it has read the end of the page", async () => {
    const html = await readFile(index, "utf8");
    const end = html.indexOf("<script async>");
    const early = join(folder, "early.html");
    await writeFile(early, `${html.slice(0, end)}</body></html>`);
    const page = await browser.browser.newPage();
    await page.goto(pathToFileURL(early).href);
    for (const [, content = ""] of html.slice(end).matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)) {
      await page.addScriptTag({ content });
    }
    await page.getByText("docker pull hello-world").waitFor({ timeout: 10_000 });
  });
});

describe("buildAllureReport", () => {
  test("says that there are no results to report on", async () => {
    const options = { outputDir: tmpdir(), title: "labproof", language: "vi", causes: causeHeadings };
    await expect(buildAllureReport({ ...options, resultsDir: "/nowhere" })).rejects.toMatchObject({
      code: "report-missing",
      facts: { path: "/nowhere" },
    });
  });
});

/** Runs test/allure-steps.ts like a lab. */
async function runSteps(resultsDir: string): Promise<void> {
  const exitCode = process.exitCode;
  const vitest = await startVitest("test", [], {
    config: false,
    root: join(project, "test"),
    include: ["allure-steps.ts"],
    watch: false,
    reporters: [allureReporter(resultsDir)],
  });
  await vitest.close();
  // Its steps fail on purpose, but this process succeeds.
  process.exitCode = exitCode;
}

async function screenshot({ page }: AllurePage, name: string): Promise<void> {
  await mkdir(join(project, "reports"), { recursive: true });
  await page.screenshot({ path: join(project, "reports", name) });
}
