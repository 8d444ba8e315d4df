import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
import { type Called, labproof, type WorkFolder, workFolder } from "../../test/labproof.ts";
import { labSuites } from "../../test/prepare.ts";
import { messagesFor } from "../../harness/messages/languages.ts";
import { type LessonResult, type Result, resultSchema } from "../../harness/model/result.ts";
import { turned, verdictsIn } from "./faults/inject.ts";

const project = join(import.meta.dirname, "../..");

// Both editions have the same commands and outputs (editions.test.ts), so one of them runs on every suite.
describe.each([
  ["vi", labSuites],
  ["en", ["bullseye"]],
] as const)("the edition %s, on %j in one run", (language, suites) => {
  const engines = suites.map((suite) => `debian:${suite}`);
  let folder: WorkFolder;
  let called: Called;
  let result: Result;

  beforeAll(async () => {
    folder = await workFolder();
    const lesson = `${import.meta.dirname}/lesson.${language}.md`;
    const args = ["run", "--engine", engines.join(","), "--lang", language, "--json", "--", lesson];
    // The run has no network at all: the cache has everything that it needs.
    called = await labproof(args, { cwd: folder.path, timeoutMs: 390_000, enter: ["unshare", "--net"] });
    result = resultSchema.parse(JSON.parse(called.stdout));
  }, 400_000);

  afterAll(async () => {
    await folder[Symbol.asyncDispose]();
  });

  test("passes on each without a network", () => {
    const { runs, summary } = result;
    expect(called.exitCode, called.stderr).toBe(0);
    expect(runs.map(({ engine }) => engine.id)).toEqual(engines);
    expect(summary).toMatchObject({ drifted: 0, failed: 0, blocked: 0, inconclusive: 0 });
    for (const { engine, lessons } of runs) {
      const [found] = lessons;
      expect.soft(turned(verdictsIn(found!)), engine.id).toEqual({});
      const accepted = found!.steps.flatMap((step) =>
        (step.accepted ?? []).map(({ difference }) => [step.id, difference]),
      );
      expect
        .soft(accepted, engine.id)
        .toEqual(
          hasAutomated(engine.id)
            ? [["search-centos", { kind: "column-added", at: "AUTOMATED", actual: "AUTOMATED" }]]
            : [],
        );
      const { waived, ...counts } = found!.coverage;
      expect.soft(counts, engine.id).toEqual({ commands: 16, run: 16, claims: 24, checked: 23 });
      expect.soft(waived.map((one) => one.id)).toEqual(["kernel-follows-upgrade"]);
    }
  });

  // One edition is enough: the reports' texts have their own tests.
  if (language !== "vi") return;

  describe("its report in a browser", () => {
    const words = messagesFor(language).allure;
    let browser: OpenBrowser;
    let report: AllurePage;
    let lesson: LessonResult;

    beforeAll(async () => {
      lesson = result.runs[0]!.lessons[0]!;
      browser = await openBrowser(() => undefined);
      const page = join(folder.path, "reports/allure-report/index.html");
      report = await openAllure(browser.browser, pathToFileURL(page).href);
    });

    afterAll(async () => {
      await browser[Symbol.asyncDispose]();
    });

    test("shows every step and claim of the result, in the lesson's order and with the status that follows from its verdict", async () => {
      // Each engine is an environment, with all of the lesson's tests.
      const verdicts = result.runs.flatMap(({ lessons }) =>
        lessons.flatMap(({ steps, claims }) => [
          ...steps.map(({ command, verdict }) => ({ name: command, verdict })),
          ...claims.map(({ text, verdict }) => ({ name: text, verdict })),
        ]),
      );
      const statuses = verdicts.map(({ name, verdict }) => ({
        name,
        status: verdict === "passed" ? "passed" : "skipped",
      }));
      expect(verdicts.length).toBeGreaterThan(30 * engines.length);
      const shown = await rows(report);
      // Each claim is where it was checked.
      const ofSteps = new Set(lesson.steps.map(({ command }) => command));
      const ofStep = ({ name }: { readonly name: string }): boolean => ofSteps.has(name);
      expect(shown.filter(ofStep)).toEqual(statuses.filter(ofStep));
      expect(inOrder(shown)).toEqual(inOrder(statuses));
      expect((await groupNames(report)).slice(0, 2)).toEqual(["Docker", lesson.title]);
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
      const waived = lesson.claims.find(({ verdict }) => verdict === "skipped");
      await openTest(report, waived?.text ?? "");
      expect(await errorMessage(report)).toContain(waived?.message ?? "no waived claim");
      await backToTree(report);
    });
  });
});

/** Debian 11 and 12 have Docker 20.10, whose searches still show the column AUTOMATED. */
function hasAutomated(engine: string): boolean {
  return engine === "debian:bullseye" || engine === "debian:bookworm";
}

function inOrder(all: readonly { readonly name: string; readonly status: string }[]): string[] {
  return all.map(({ name, status }) => `${name}: ${status}`).toSorted();
}
