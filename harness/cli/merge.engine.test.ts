import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, test } from "vitest";
import { expectEnd, labOf, lessonOf, onTerminal, plainEnv, type WorkFolder, workFolder } from "../../test/labproof.ts";
import { labproofHere } from "../../test/labproof-here.ts";
import { type Result, resultSchema } from "../model/result.ts";

const project = resolve(import.meta.dirname, "../..");

describe("lessons in two shards on one engine", { timeout: 120_000 }, () => {
  let course: WorkFolder;
  const lessons = ["b/lesson.en.md", "a.md", "c (1)#[x].md"];

  beforeAll(async () => {
    course = await workFolder({
      "a.md": lessonOf("docker pull hello-world", "docker run hello-world"),
      "b/lesson.en.md": `${lessonOf("docker pull centos", "docker nonsense")}\nIt is so. <!-- claim: so -->\n`,
      "b/b.lab.ts": labOf(`{ claims: { so: { waive: { vi: "không", en: "nobody knows" } } } }`),
      "c (1)#[x].md": lessonOf("docker version"),
    });
    return async () => await course[Symbol.asyncDispose]();
  });

  test("have the same merged result as in one run, in the order of the command line", async () => {
    const cwd = course.path;
    const engine = ["--engine", "debian:trixie", "--lang", "en"];
    expect(await labproofHere(["run", ...engine, ...lessons], { cwd })).toMatchObject({ exitCode: 1 });
    const whole = await foundIn(cwd);
    const divided: string[][] = [];
    for (const shard of ["1/2", "2/2"]) {
      await labproofHere(["run", ...engine, "--shard", shard, "--blob", "blobs", ...lessons], { cwd });
      divided.push((await resultOf(cwd)).runs[0]!.lessons.map(({ source }) => source));
    }
    expect(divided.map(({ length }) => length)).toEqual([2, 1]);
    expect(divided.flat().toSorted()).toEqual(lessons.toSorted());
    const summary = join(cwd, "job-summary.md");
    const merged = await labproofHere(["merge", "blobs", ...engine], { cwd, env: { GITHUB_STEP_SUMMARY: summary } });
    expect(merged).toMatchObject({ exitCode: 1, stderr: "" });
    expect(merged.stdout).toMatch(/✗ failed .* docker nonsense\n[^]*Some steps did not pass/);
    expect(await foundIn(cwd)).toEqual(whole);
    expect(await readFile(summary, "utf8")).toContain("| `docker nonsense` | ✗ failed |");
    expect(await readFile(join(cwd, "reports/summary.md"), "utf8")).toBe(await readFile(summary, "utf8"));
    expect(await readFile(join(cwd, "reports/junit.xml"), "utf8")).toContain('<testcase name="docker nonsense"');
    expect(await readFile(join(cwd, "reports/allure-report/index.html"), "utf8")).not.toBe("");
  });

  test("have inconclusive lessons for a shard without its engine", async () => {
    const cwd = course.path;
    const reason = { code: "engine-failed", error: "mirror-unknown", facts: { detail: "none is named" } } as const;
    const failure = { cause: "network", reason, message: "No packages." } as const;
    const lost = { engine: { id: "debian:trixie" }, failure } as const;
    const path = join(cwd, "blobs/debian%3Atrixie-2-2.json");
    const report = JSON.parse(await readFile(path, "utf8"));
    const whole = resultSchema.parse(JSON.parse(await readFile(join(cwd, "reports/result.json"), "utf8")));
    const unknown = structuredClone(whole.runs[0]!.lessons);
    for (const step of unknown.flatMap(({ steps }) => steps)) {
      Object.assign(step, { verdict: "inconclusive", ...lost.failure });
    }
    await writeFile(path, JSON.stringify({ ...report, run: { ...lost, lessons: unknown } }));
    await rm(join(cwd, "blobs/vitest/debian%3Atrixie-2-2.json"));
    await labproofHere(["merge", "blobs"], { cwd });
    const { runs } = await resultOf(cwd);
    expect(runs[0]).toMatchObject({ engine: { server: whole.runs[0]!.engine["server" as "id"] } });
    expect(runs[0]!.lessons.map(({ source }) => source)).toEqual(lessons);
    const told = runs[0]!.lessons.filter(({ steps }) =>
      steps.every(({ message }) => message?.includes("none is named") === true),
    );
    expect(told).toHaveLength(1);
    expect((await foundIn(cwd)).allure.filter((line) => line.includes("none is named"))).not.toEqual([]);
  });

  test("have inconclusive lessons for a shard without a blob", async () => {
    const cwd = course.path;
    await rm(join(cwd, "blobs/debian%3Atrixie-2-2.json"));
    // The folder's name decides whether the failed step is in the other shard, whose exit code would then count.
    await labproofHere(["merge", "blobs"], { cwd });
    const { runs } = await resultOf(cwd);
    expect(runs[0]!.lessons.map(({ source }) => source)).toEqual(lessons);
    const told = runs[0]!.lessons.filter(({ steps }) =>
      steps.every(({ message }) => message?.includes("has no blob of shard 2/2") === true),
    );
    expect(told).toHaveLength(1);
  });

  test("are rejected if one has no lesson, before any engine starts", async () => {
    const called = await labproofHere(["run", "--shard", "1/4", ...lessons], { cwd: course.path });
    expect(called).toMatchObject({ exitCode: 2, stdout: "" });
    expect(called.stderr).toMatch(/^labproof: 4 shards are too many for 3 lessons/);
  });
});

test("jobs in two languages are merged to one report in the requested language", async () => {
  const secret = "docker run -e PASSWORD=topsecret hello-world nonsense";
  await using folder = await workFolder({
    "b/a.md": `${lessonOf("docker nonsense", secret)}\nIt is so. <!-- claim: so -->\n`,
    "b/b.lab.ts": labOf(`{ claims: { so: { waive: { vi: "không ai biết", en: "nobody knows" } } } }`),
  });
  const cwd = folder.path;
  const jobs = [
    ["debian:trixie", "vi"],
    ["debian:nowhere", "en"],
  ] as const;
  for (const [engine, lang] of jobs)
    await labproofHere(["run", "--engine", engine, "--lang", lang, "--blob", "blobs", "b/a.md"], { cwd });
  const engines = jobs.map(([engine]) => engine).join();
  const told: string[] = [];
  for (const lang of ["en", "vi"]) {
    const merged = await labproofHere(["merge", "blobs", "--engine", engines, "--lang", lang], { cwd });
    expect(merged).toMatchObject({ exitCode: 1, stderr: "" });
    told.push(JSON.stringify([merged.stdout, await foundIn(cwd), await attachmentsIn(cwd)]));
  }
  const [en = "", vi = ""] = told;
  for (const text of ["Waived: nobody knows", "No Docker version has", "no suite named nowhere", "How it ended"])
    expect.soft(en).toContain(text);
  expect.soft(en.replaceAll("không ai biết", "")).not.toMatch(/[ạảấầẩậắằẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/u);
  expect.soft(vi).toContain("không ai biết");
  expect
    .soft(vi.replaceAll("nobody knows", ""))
    .not.toMatch(/No Docker version has|Waived: |no suite named|How it ended/u);
});

test("two engines in two jobs have the same merged result as in one run, even if one is unavailable", async () => {
  await using folder = await workFolder({ "a.md": lessonOf("docker pull hello-world", "docker images") });
  const cwd = folder.path;
  const engines = ["debian:nowhere", "debian:trixie"];
  expect(await labproofHere(["run", "--engine", engines.join(), "a.md"], { cwd })).toMatchObject({ exitCode: 3 });
  const whole = await foundIn(cwd);
  for (const engine of engines.toReversed())
    await labproofHere(["run", "--engine", engine, "--blob", "blobs", "a.md"], { cwd });
  const merged = await labproofHere(["merge", "blobs", "--engine", engines.join()], { cwd });
  expect(merged.exitCode).toBe(3);
  expect(merged.stdout).toMatch(/^ {2}docker images +! +✓$/m);
  expect(await foundIn(cwd)).toEqual(whole);

  // As if the job of a third engine was killed.
  const expected = [...engines, "debian:forky"];
  const partly = await labproofHere(["merge", "blobs", "--engine", expected.join()], { cwd });
  expect(partly.exitCode).toBe(3);
  expect(partly.stdout).toMatch(/^ {2}docker images +! +✓ +!$/m);
  const { runs, summary } = await resultOf(cwd);
  const message = expect.stringContaining("blobs has no blob of shard 1/1 on debian:forky.\nFind out why");
  expect(runs[2]).toMatchObject({ engine: { id: "debian:forky" }, failure: { cause: "machine", message } });
  expect(summary).toMatchObject({ passed: 2, inconclusive: 4 });
  // After a change of the lesson it is unknown what the job ran.
  await writeFile(join(cwd, "a.md"), lessonOf("docker pull hello-world"));
  const refused = await labproofHere(["merge", "blobs", "--engine", expected.join()], { cwd });
  expect(refused).toMatchObject({ exitCode: 3, stdout: "" });
  expect(refused.stderr).toContain("has no blob of shard 1/1 on debian:forky");
});

test("Ctrl+C leaves nothing to merge, and removes the blob of an earlier run", async () => {
  await using folder = await workFolder({ "a.md": lessonOf("docker pull centos", "docker run centos sleep 1000") });
  const cwd = folder.path;
  await mkdir(join(cwd, "blobs"));
  await writeFile(join(cwd, "blobs/debian%3Atrixie-1-1.json"), "{}");
  await using called = onTerminal(["run", "--engine", "debian:trixie", "--blob", "blobs", "a.md"], { cwd });
  await called.shows("step 2 of 2");
  await expectEnd(called, () => called.interrupt(), 130);
  expect((await readdir(join(cwd, "blobs"))).filter((name) => name.endsWith(".json"))).toEqual([]);
});

test("the commands of the example workflow run without changes", { timeout: 240_000 }, async () => {
  const workflow = await readFile(join(project, ".github/workflows/lesson-matrix.yml"), "utf8");
  const engines = JSON.parse(/^ +engine: (\[.*\])$/m.exec(workflow)?.[1] ?? "[]") as string[];
  const commands = Array.from(workflow.matchAll(/^ +- run: (node .*)$/gm), ([, command = ""]) => command);
  const [run = "", merge = "", ...others] = commands;
  expect(others).toEqual([]);
  // A course with one short lesson in place of the labs.
  await using folder = await workFolder({ "labs/short/lesson.en.md": lessonOf("docker pull hello-world") });
  await symlink(join(project, "harness"), join(folder.path, "harness"));
  const shell = async (command: string) =>
    await execa("bash", ["-e", "-c", command], { cwd: folder.path, reject: false, env: plainEnv() });
  for (const engine of engines) {
    expect(await shell(run.replace("${{ matrix.engine }}", engine))).toMatchObject({ exitCode: 0 });
  }
  expect(await shell(merge)).toMatchObject({ exitCode: 0 });
  const { runs } = await resultOf(folder.path);
  expect(runs.map(({ engine }) => engine.id)).toEqual(engines);
});

async function resultOf(folder: string): Promise<Result> {
  return resultSchema.parse(JSON.parse(await readFile(join(folder, "reports/result.json"), "utf8")));
}

/** The result and Allure's results, without times and random names. */
async function foundIn(folder: string): Promise<{ readonly result: unknown; readonly allure: readonly string[] }> {
  // The printed states of a layer vary between runs.
  const varying = new Set(["durationMs", "startedAt", "output"]);
  const result: unknown = JSON.parse(JSON.stringify(await resultOf(folder)), (key, value: unknown) =>
    varying.has(key) ? 0 : value,
  );
  const names = (await readdir(join(folder, "reports/allure-results"))).filter((name) => name.endsWith("-result.json"));
  const allure = await Promise.all(
    names.map(async (name) => {
      const told = JSON.parse(await readFile(join(folder, "reports/allure-results", name), "utf8"));
      const { status, statusDetails, historyId, labels, steps } = told;
      const attached = steps.flatMap((step: { name: string }) => step.name);
      const engine = labels.filter((label: { name: string }) => /engine|verdict|cause/.test(label.name));
      return JSON.stringify([told.name, status, statusDetails.message, historyId, engine, attached]);
    }),
  );
  return { result, allure: allure.toSorted() };
}

/** The contents of Allure's attachments. */
async function attachmentsIn(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, "reports/allure-results"));
  const attached = names.filter((name) => name.includes("-attachment")).toSorted();
  return await Promise.all(
    attached.map(async (name) => await readFile(join(folder, "reports/allure-results", name), "utf8")),
  );
}
