import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { engineFolders, expectEnd } from "../test/ending.ts";
import { labproof, lessonOf, onTerminal, workFolder } from "../test/labproof.ts";
import { processesWith } from "../test/processes.ts";
import type { Result } from "./model/result.ts";
import { resultSchema } from "./report/result-schema.ts";

test("an engine that cannot be had is a column of its own with its reason, and the others go on", async () => {
  await using folder = await workFolder({ "a.md": lessonOf("docker pull hello-world", "docker images") });
  const args = ["run", "--engine", "debian:nowhere,debian:trixie", "a.md"];
  const called = await labproof(args, { cwd: folder.path });
  expect(called.exitCode).toBe(3);
  const { runs, summary } = await readResult(folder.path);
  expect(runs.map(({ engine }) => engine.id)).toEqual(["debian:nowhere", "debian:trixie"]);
  expect(summary).toMatchObject({ holds: 2, error: 2 });
  expect(runs[0]).toMatchObject({
    engine: { id: "debian:nowhere" },
    failure: { cause: "network", message: expect.stringContaining("packages of nowhere") },
  });
  const { steps } = runs[0]!.lessons[0]!;
  expect(steps.map(({ verdict, cause }) => [verdict, cause])).toEqual(steps.map(() => ["error", "network"]));
  expect(called.stdout).toMatch(/^debian:nowhere: Debian's packages of nowhere could not be fetched: /m);
  expect(called.stdout).toMatch(/^ {2}docker images +! +✓$/m);
  const results = await allureResults(folder.path);
  const pulls = results.filter(({ name }) => name === "docker pull hello-world");
  expect(pulls.map(({ status }) => status).toSorted()).toEqual(["broken", "passed"]);
  expect(new Set(results.map(({ historyId }) => historyId))).toHaveLength(2);
});

test(
  "an engine that dies in the middle has what it had not shown yet as not found out",
  { timeout: 60_000 },
  async () => {
    const steps = ["docker pull centos", "docker run centos sleep 8", "docker images"];
    await using folder = await workFolder({ "a.md": lessonOf(...steps) });
    await using called = onTerminal(["run", "--engine", "debian:forky,debian:trixie", "a.md"], { cwd: folder.path });
    await called.shows("forky: step 2 of 3");
    await called.shows("trixie: step 2 of 3");
    const ours = await processesWith(`engines/${called.pid}-`);
    const forky = (await processesWith("/debian-forky-")).filter((pid) => ours.includes(pid));
    expect(forky).not.toEqual([]);
    for (const pid of forky) process.kill(pid, "SIGKILL");
    expect(await called.ended()).toBe(3);
    const { runs } = await readResult(folder.path);
    expect(
      runs.map(({ lessons }) => lessons[0]!.steps.map(({ verdict, cause = "" }) => `${verdict} ${cause}`)),
    ).toEqual([
      ["holds ", "error machine", "error machine"],
      ["holds ", "holds ", "holds "],
    ]);
    expect(runs[0]!.lessons[0]!.steps[1]!.message).toContain("engine");
    expect(await engineFolders(called.pid)).toEqual([]);
  },
);

test("Ctrl+C ends all engines in time and leaves none of them", { timeout: 60_000 }, async () => {
  await using folder = await workFolder({ "a.md": lessonOf("docker pull centos", "docker run centos sleep 1000") });
  const engines = "debian:bookworm,debian:trixie,debian:forky";
  await using called = onTerminal(["run", "--engine", engines, "a.md"], { cwd: folder.path });
  await called.shows("bookworm: step 2 of 2");
  await called.shows("trixie: step 2 of 2");
  expect(await engineFolders(called.pid)).toHaveLength(2);
  await expectEnd(called, () => called.interrupt(), 130);
  await expect.poll(sleeping).toEqual([]);
});

test("names that cannot be right are told before any engine starts", async () => {
  await using folder = await workFolder({ "a.md": lessonOf("docker images") });
  const complaint = async (engines: string): Promise<string> => {
    const called = await labproof(["run", "--engine", engines, "a.md"], { cwd: folder.path });
    expect(called).toMatchObject({ exitCode: 2, stdout: "" });
    return called.stderr;
  };
  expect(await complaint("debian:trixie,debian:trixie")).toMatch(
    /^labproof: The engine debian:trixie is named twice\./,
  );
  expect(await complaint("debian:trixie,kvm")).toMatch(/^labproof: kvm is no engine/);
  expect(await complaint("debian:trixie,local")).toMatch(/^labproof: a\.md is not one of the project's labs/);
  expect(await readdir(folder.path)).toEqual(["a.md"]);
});

async function readResult(folder: string): Promise<Result> {
  return resultSchema.parse(JSON.parse(await readFile(join(folder, "reports/result.json"), "utf8")));
}

async function allureResults(folder: string): Promise<{ name: string; status: string; historyId: string }[]> {
  const path = join(folder, "reports/allure-results");
  const names = (await readdir(path)).filter((name) => name.endsWith("-result.json"));
  return await Promise.all(names.map(async (name) => JSON.parse(await readFile(join(path, name), "utf8"))));
}

async function sleeping(): Promise<number[]> {
  return await processesWith("sleep\u00001000");
}
