import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { environments, openAllure, openTest } from "../../test/allure-page.ts";
import { openBrowser } from "../../test/browser.ts";
import { type Called, labproof, type WorkFolder, workFolder } from "../../test/labproof.ts";
import { cgroups, type Traces, traces } from "../../test/processes.ts";
import { cacheFolder } from "../cache/cache.ts";
import { engineTree } from "../engine/sandbox/sandbox.ts";
import { type Result, resultSchema, type StepResult } from "../model/result.ts";
import { lesson2018 } from "../../test/lessons.ts";

/** The same on all versions: an extra line since 19.03, another text in the image, a row of the author's. */
const pulled = "drifted docker: digest layer | line-added reference since 19.03";
const ran = "drifted image: | line-changed line 17 | line-changed line 20";
const listed = "passed: age column-width id incidental-row stub-size | row-incidental httpd:latest";
const listedAgain = "passed: age column-width id incidental-row row-order stub-size | row-incidental httpd:latest";
const containers = "passed: age column-width container-name id incidental-row | row-incidental httpd";

/** The column AUTOMATED of a search: up to 24.0. */
const there = "passed: column-width trailing-space";
const gone = "drifted docker: | column-removed AUTOMATED since 25.0";

const versions = [
  { suite: "bullseye", server: "20.10.5", searched: there },
  { suite: "bookworm", server: "20.10.24", searched: there },
  { suite: "trixie", server: "26.1.5", searched: gone },
  { suite: "forky", server: "28.5.2", searched: gone },
];

describe("a lesson of 2018, unchanged, on four versions of Docker in one run", () => {
  let folder: WorkFolder;
  let home: WorkFolder;
  let before: Traces;
  let after: Traces;
  let called: Called;
  let result: Result;

  beforeAll(async () => {
    folder = await workFolder();
    home = await workFolder();
    const tree = await engineTree("forky", () => undefined);
    before = await traces(tree);
    const engines = versions.map(({ suite }) => `debian:${suite}`).join(",");
    called = await labproof(["run", "--engine", engines, lesson2018], {
      cwd: folder.path,
      env: { GITHUB_STEP_SUMMARY: join(folder.path, "step-summary"), HOME: home.path, TMPDIR: home.path },
    });
    after = await traces(tree);
    result = resultSchema.parse(JSON.parse(await readFile(join(folder.path, "reports/result.json"), "utf8")));
  });

  afterAll(async () => {
    await folder[Symbol.asyncDispose]();
    await home[Symbol.asyncDispose]();
  });

  test.each(versions)(
    "on $server each step has its verdict, cause, normalizations and differences",
    ({ suite, server, searched }) => {
      const run = result.runs[versions.findIndex((one) => one.suite === suite)]!;
      expect(run.engine).toMatchObject({ id: `debian:${suite}`, server: expect.stringMatching(server) });
      const { steps } = run.lessons[0]!;
      expect(steps.map((step) => `${step.id} ${inOneLine(step)}`)).toEqual([
        `pull-hello-world ${pulled}`,
        "search-hello-world passed",
        `images ${listed}`,
        `run-hello-world ${ran}`,
        `ps-a ${containers}`,
        "search-ubuntu passed",
        "search-debian passed",
        `search-centos ${searched}`,
        `pull-centos ${pulled}`,
        `images-2 ${listedAgain}`,
        "run-it-centos passed",
      ]);
      const found = steps.find(({ id }) => id === "run-hello-world");
      expect(found?.comparison?.differences.map(({ expected, actual }) => [expected, actual])).toEqual([
        [" https://cloud.docker.com/", " https://hub.docker.com/"],
        [" https://docs.docker.com/engine/userguide/", " https://docs.docker.com/get-started/"],
      ]);
    },
  );

  test("the whole is one result, which did not pass", () => {
    expect(called.exitCode).toBe(1);
    expect(result.summary).toMatchObject({ passed: 30, drifted: 14, inconclusive: 0 });
  });

  test("stdout has each engine's lines together, then the grid, no line of it wider than 80 columns", () => {
    const heads = called.stdout.matchAll(/^debian:(\w+): engine [^]*?(?=^\n|^debian:)/gm);
    expect(Array.from(heads, ([, suite]) => suite).toSorted()).toEqual(["bookworm", "bullseye", "forky", "trixie"]);
    for (const block of called.stdout.split(/^debian:\w+: engine /m).slice(1)) {
      expect(block.match(/ s {2}docker .*$/gm)).toHaveLength(11);
    }
    const grid = called.stdout.slice(
      called.stdout.indexOf("Step by step"),
      called.stdout.indexOf("\nSome steps did not pass"),
    );
    expect(grid).toMatch(/^ {2}Step +bullseye +bookworm +trixie +forky$/m);
    expect(grid).toMatch(/^ +20\.10\.5 +20\.10\.24 +26\.1\.5 +28\.5\.2$/m);
    expect(grid).toMatch(/^ {2}docker search centos +✓ +✓ +~ +~$/m);
    expect(grid).toContain("    trixie, forky: column removed: AUTOMATED (since Docker 25.0)\n");
    expect(grid).toMatch(/^ {4}all engines: extra line: reference/m);
    for (const line of grid.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  test("stderr shows the running step of each engine, and nothing is downloaded again", () => {
    for (const { suite } of versions) {
      expect(called.stderr).toContain(`debian:${suite}: step 11 of 11: docker run -it centos\n`);
    }
    expect(called.stderr).not.toMatch(/Fetching|Unpacking|Creating/);
  });

  test("the summary for a pull request has the same grid, also in a job on GitHub", async () => {
    const summary = await readFile(join(folder.path, "reports/summary.md"), "utf8");
    expect(summary).toContain("| `docker search centos` | ✓ | ✓ | ~ drifted | ~ drifted |\n");
    expect(summary).toContain(
      "- `docker search centos`\n  - trixie, forky: column removed: AUTOMATED (since Docker 25.0)\n",
    );
    expect(await readFile(join(folder.path, "step-summary"), "utf8")).toBe(summary);
  });

  test("in Allure's report a step has its verdict on each engine on one page", async () => {
    await using browser = await openBrowser(() => undefined);
    const page = join(folder.path, "reports/allure-report/index.html");
    const report = await openAllure(browser.browser, pathToFileURL(page).href);
    await openTest(report, "docker search centos");
    expect(Object.fromEntries(await environments(report))).toEqual({
      "debian:bullseye": "passed",
      "debian:bookworm": "passed",
      "debian:trixie": "failed",
      "debian:forky": "failed",
    });
  });

  test("no engine is left", async () => {
    expect(after).toEqual(before);
    expect(await readdir(home.path)).toEqual([]);
    expect((await readdir(folder.path)).toSorted()).toEqual(["reports", "step-summary"]);
    expect(await cgroups(`labproof-${called.pid}-`)).toEqual([]);
    expect((await readdir(join(cacheFolder(), "engines"))).filter((name) => name.startsWith(`${called.pid}-`))).toEqual(
      [],
    );
  });
});

/** `drifted docker: digest layer | line-added reference since 19.03` */
function inOneLine({ verdict, cause, comparison }: StepResult): string {
  const judged = cause === undefined ? verdict : `${verdict} ${cause}`;
  if (comparison === undefined) return judged;
  const differences = comparison.differences.map(
    ({ kind, at, since }) => `| ${kind} ${at}${since === undefined ? "" : ` since ${since}`}`,
  );
  return [`${judged}:`, ...comparison.rules.toSorted(), ...differences].join(" ");
}
