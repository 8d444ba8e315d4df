import { access, chmod, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Called, labproof, lessonOf, onTerminal, type WorkFolder, workFolder } from "../../test/labproof.ts";
import { type Result, resultSchema } from "../model/result.ts";
import { lesson2018 } from "../../test/lessons.ts";

const onTrixie = ["run", "--engine", "debian:trixie"] as const;

describe("a lesson of 2018, unchanged, on Docker 26.1", () => {
  let folder: WorkFolder;
  let called: Called;
  let result: Result;

  beforeAll(async () => {
    folder = await workFolder();
    called = await labproof([...onTrixie, "--json", "out/copy.json", lesson2018], { cwd: folder.path });
    result = await readResult(join(folder.path, "reports/result.json"));
  });

  afterAll(async () => {
    await folder[Symbol.asyncDispose]();
  });

  test("a drift fails the run", () => {
    expect(called.exitCode).toBe(1);
  });

  test("stdout has the results, one line with its command for each step, and stderr has the progress", () => {
    for (const { command } of result.runs[0]!.lessons[0]!.steps) expect(called.stdout).toContain(`s  ${command}\n`);
    expect(called.stdout).toContain("images-2018.vi.md  written for Docker 17.06 to 18.09\n");
    expect(called.stdout).toContain("7 passed, 4 drifted");
    expect(called.stderr).toBe("Starting the engine (debian:trixie)\nStopping the engine (debian:trixie)");
  });

  test("each next step is shown once, with the steps that it is for", () => {
    const told = called.stdout.split("\n").filter((line) => line.startsWith("→ "));
    expect(told).toEqual([
      expect.stringMatching(/image.*\(run-hello-world\)$/),
      expect.stringMatching(/Docker version.*\(pull-hello-world, search-centos, pull-centos\)$/),
    ]);
  });

  test("the named reports exist: a page, Allure's results, the JSON twice", async () => {
    const named = [...called.stdout.matchAll(/^ {2}\w+ {2}(reports\/\S+)$/gm)].map(([, path = ""]) => path);
    expect(named).toEqual(["reports/allure-report/index.html", "reports/result.json", "reports/junit.xml"]);
    for (const path of named) await access(join(folder.path, path));
    const results = await readdir(join(folder.path, "reports/allure-results"));
    expect(results.filter((name) => name.endsWith("-result.json"))).toHaveLength(11);
    expect(await readResult(join(folder.path, "out/copy.json"))).toEqual(result);
  });

  test("a pipe gets colours only with FORCE_COLOR", async () => {
    await using short = await workFolder({ "a.md": lessonOf("docker images") });
    const coloured = await labproof([...onTrixie, "a.md"], { cwd: short.path, env: { FORCE_COLOR: "1" } });
    expect(coloured.stdout).toContain("\u001b[32m");
    expect(called.stdout).not.toContain("\u001b");
  });
});

describe("labproof report", () => {
  test("builds the page of the last run again, prints its path, and opens it only if there is a screen", async () => {
    const opener = '#!/bin/sh\necho "$1" >"${0%/*}/opened"\n';
    await using folder = await workFolder({ "a.md": lessonOf("docker images"), "bin/xdg-open": opener });
    await chmod(join(folder.path, "bin/xdg-open"), 0o755);
    const cwd = folder.path;
    const env = { DISPLAY: ":9", PATH: `${join(cwd, "bin")}:${process.env["PATH"]}` };
    await labproof([...onTrixie, "a.md"], { cwd });
    const page = "reports/allure-report/index.html";
    await rm(join(cwd, page));

    expect(await labproof(["report"], { cwd, env })).toMatchObject({ exitCode: 0, stdout: page, stderr: "" });
    await rm(join(cwd, page));
    const { stdout } = await labproof(["report", "--json"], { cwd, env });
    expect(JSON.parse(stdout)).toEqual({ report: page });
    await access(join(cwd, page));
    expect(await readdir(join(cwd, "bin"))).toEqual(["xdg-open"]);

    await using called = onTerminal(["report"], { cwd, env });
    expect(await called.ended()).toBe(0);
    await vi.waitFor(async () => {
      expect(await readFile(join(cwd, "bin/opened"), "utf8")).toBe(`${join(cwd, page)}\n`);
    });
  });
});

/** The verdicts of a lesson's steps with their messages, and the exit code. */
async function verdicts(commands: readonly string[], ...options: readonly string[]) {
  await using folder = await workFolder({ "a.md": lessonOf(...commands) });
  const called = await labproof([...onTrixie, ...options, "a.md"], { cwd: folder.path });
  const { runs } = await readResult(join(folder.path, "reports/result.json"));
  const steps = runs[0]!.lessons[0]!.steps.map(({ id, verdict, message = "" }) => ({ id, verdict, message }));
  return { ...called, steps };
}

test("the named lesson runs from any working folder", async () => {
  await using folder = await workFolder({ "l.md": lessonOf("echo outer"), "sub/l.md": lessonOf("echo inner") });
  const sub = join(folder.path, "sub");
  for (const [cwd, name, command] of [
    [folder.path, "l.md", "echo outer"],
    [sub, "../l.md", "echo outer"],
    [sub, "l.md", "echo inner"],
  ] as const) {
    const { stdout } = await labproof([...onTrixie, "--json", "--", name], { cwd });
    const [lesson] = resultSchema.parse(JSON.parse(stdout)).runs[0]!.lessons;
    expect(lesson).toMatchObject({ source: name, steps: [{ command, verdict: "passed" }] });
  }
});

describe("exit codes", () => {
  test("0 if every step passes; a step that cannot run here is skipped, with the reason", async () => {
    const { exitCode, steps, stdout } = await verdicts(["docker pull hello-world", "docker pull nobody/nothing"]);
    expect(steps).toEqual([
      { id: "pull-hello-world", verdict: "passed", message: "" },
      {
        id: expect.any(String),
        verdict: "skipped",
        message: expect.stringContaining("run the lesson on a machine with Docker and network access"),
      },
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("All steps that ran passed; 1 did not run.\n1 passed, 1 skipped");
  });

  test("1 if a step failed; 3 if nothing shows why a command ended with another exit status", async () => {
    const wrong = await verdicts(["docker run --nonsense centos"]);
    expect(wrong).toMatchObject({ exitCode: 1, steps: [{ verdict: "failed" }] });
    expect(wrong.steps[0]!.message).toContain("No Docker version has the option “--nonsense”.");
    const { exitCode, steps } = await verdicts(["docker run centos false", "docker images | grep nothing"]);
    expect(steps).toMatchObject([{ verdict: "inconclusive" }, { verdict: "inconclusive" }]);
    expect(steps[0]!.message).toContain("The command ended with 1 instead of 0");
    expect(exitCode).toBe(3);
  });

  test("0 for a drift with --fail-on failed; messages are in the language of --lang, and stdout has only JSON", async () => {
    await using folder = await workFolder();
    const args = [...onTrixie, "--fail-on", "failed", "--lang", "vi", "--json", "--", lesson2018];
    const { exitCode, stdout, stderr } = await labproof(args, { cwd: folder.path, env: { FORCE_COLOR: "1" } });
    expect(exitCode).toBe(0);
    expect(resultSchema.parse(JSON.parse(stdout))).toMatchObject({
      failOn: "failed",
      summary: { drifted: 4, failed: 0 },
    });
    expect(stderr).toContain("Đang khởi động engine");
    expect(stripVTControlCharacters(stderr)).toContain("~ lệch");
  });
});

async function readResult(path: string): Promise<Result> {
  return resultSchema.parse(JSON.parse(await readFile(path, "utf8")));
}
