import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messagesFor } from "../../harness/messages/languages.ts";
import type { LessonResult } from "../../harness/model/result.ts";
import { resultSchema } from "../../harness/model/result-schema.ts";
import { suites } from "../../test/prepare.ts";
import {
  type AllurePage,
  attachmentText,
  backToTree,
  errorMessage,
  groupNames,
  metadata,
  openAllure,
  openTest,
  rows,
} from "../../test/allure-page.ts";
import { openBrowser, type OpenBrowser } from "../../test/browser.ts";

const words = messagesFor("vi").allure;
const project = join(import.meta.dirname, "../..");

describe("the images lab's report, as a person opens it", () => {
  let folder: string;
  let browser: OpenBrowser;
  let report: AllurePage;
  let stderr: string;
  let lesson: LessonResult | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "labproof-lab-"));
    const source = join(import.meta.dirname, "lesson.vi.md");
    const cli = join(project, "harness/cli.ts");
    const engine = `debian:${suites.at(-1)}`;
    const args = [cli, "run", source, "--engine", engine, "--lang", "vi"];
    ({ stderr } = await execa(process.execPath, args, { cwd: folder, reject: false }));
    const result = resultSchema.parse(JSON.parse(await readFile(join(folder, "reports/result.json"), "utf8")));
    lesson = result.runs[0]?.lessons[0];
    browser = await openBrowser(() => undefined);
    report = await openAllure(browser.browser, pathToFileURL(join(folder, "reports/allure-report/index.html")).href);
  });

  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  test("shows every step and claim of the result, in the lesson's order and with the status that follows from its verdict", async () => {
    const verdicts = [
      ...(lesson?.steps ?? []).map(({ command, verdict }) => ({ name: command, verdict })),
      ...(lesson?.claims ?? []).map(({ text, verdict }) => ({ name: text, verdict })),
    ];
    const statuses = verdicts.map(({ name, verdict }) => ({
      name,
      status: verdict === "passed" ? "passed" : "skipped",
    }));
    expect(verdicts.length, stderr).toBeGreaterThan(30);
    expect(await rows(report)).toEqual(statuses);
    expect((await groupNames(report)).slice(0, 2)).toEqual(["Docker", lesson?.title]);
    await report.page.screenshot({ path: join(project, "reports/allure-lab.png"), fullPage: true });
  });

  test("shows a step's command, output and exit status, and the engine that it ran on", async () => {
    await openTest(report, "docker run hello-world");
    expect(await attachmentText(report, words.command)).toBe("docker run hello-world");
    expect(await attachmentText(report, words.stdout)).toContain("Hello from Docker!");
    const facts = await metadata(report);
    expect([...facts.values()]).toContain("offline");
    await report.page.screenshot({ path: join(project, "reports/allure-lab-step.png"), fullPage: true });
    await backToTree(report);
  });

  test("says why the waived claim was not checked", async () => {
    const waived = lesson?.claims.find(({ verdict }) => verdict === "skipped");
    await openTest(report, waived?.text ?? "");
    expect(await errorMessage(report)).toContain(waived?.message ?? "no waived claim");
    await backToTree(report);
  });
});
