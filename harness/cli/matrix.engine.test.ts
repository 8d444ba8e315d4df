import { mkdir, readdir, readFile, rm, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { engineFolders, expectEnd, labproof, lessonOf, onTerminal, workFolder } from "../../test/labproof.ts";
import { labproofHere } from "../../test/labproof-here.ts";
import { namespaceOf, processesOf, processesThatMount, processesWith, cgroups, traces } from "../../test/processes.ts";
import { cacheFolder } from "../cache/cache.ts";
import { engineTree } from "../engine/sandbox/sandbox.ts";
import { type Result, resultSchema } from "../model/result.ts";

test("engines that cannot be downloaded or started are columns with their reasons, and the others continue", async () => {
  await using folder = await workFolder({ "a.md": lessonOf("docker pull hello-world", "docker images") });
  const args = ["run", "--engine", "debian:nowhere,debian:bookworm,debian:trixie", "a.md"];
  const cache = await cacheWithout("usr/sbin/dockerd", "bookworm", folder.path);
  const called = await labproof(args, { cwd: folder.path, env: { LABPROOF_CACHE: cache } });
  expect(called.exitCode, called.stderr).toBe(3);
  const { runs, summary } = await readResult(folder.path);
  expect(runs.map(({ engine }) => engine.id)).toEqual(["debian:nowhere", "debian:bookworm", "debian:trixie"]);
  expect(summary).toMatchObject({ passed: 2, inconclusive: 4 });
  expect(runs).toMatchObject([
    { failure: { cause: "machine", message: expect.stringContaining("no suite named nowhere") } },
    { failure: { cause: "machine", message: expect.stringMatching(/debian:bookworm did not start: .*dockerd/) } },
    { registry: "offline" },
  ]);
  for (const { lessons } of runs.slice(0, 2)) {
    const { steps } = lessons[0]!;
    expect(steps.map((step) => [step.verdict, step.cause])).toEqual(steps.map(() => ["inconclusive", "machine"]));
  }
  expect(called.stdout).toMatch(/^debian:nowhere: This machine's Debian archive has no suite named nowhere: /m);
  expect(called.stdout).toMatch(/^ {2}docker images +! +! +✓$/m);
  const results = await allureResults(folder.path);
  const pulls = results.filter(({ name }) => name === "docker pull hello-world");
  expect(pulls.map(({ status }) => status).toSorted()).toEqual(["broken", "broken", "passed"]);
  expect(new Set(results.map(({ historyId }) => historyId))).toHaveLength(2);
  expect(await readdir(join(cache, "engines"))).toEqual([]);
});

test(
  "an engine that dies during a lesson makes the remaining steps inconclusive, and does not affect another engine",
  { timeout: 60_000 },
  async () => {
    // Both have a container of the same name, and publish the same port.
    const serving = "docker run -d --name web -p 8080:80 httpd";
    const steps = [serving, "docker run centos sleep 8", "curl -s localhost:8080", "docker exec web true"];
    await using folder = await workFolder({ "a.md": lessonOf(...steps) });
    await using called = onTerminal(["run", "--engine", "debian:forky,debian:trixie", "a.md"], { cwd: folder.path });
    await called.shows("forky: step 2 of 4");
    await called.shows("trixie: step 2 of 4");
    const ours = await processesWith(`engines/${called.pid}-`);
    const tree = await engineTree("forky", () => undefined);
    const forky = (await processesWith(tree)).filter((pid) => ours.includes(pid));
    expect(forky).not.toEqual([]);
    for (const pid of forky) process.kill(pid, "SIGKILL");
    expect(await called.ended()).toBe(3);
    const { runs } = await readResult(folder.path);
    expect(
      runs.map(({ lessons }) => lessons[0]!.steps.map(({ verdict, cause = "" }) => `${verdict} ${cause}`)),
    ).toEqual([
      ["passed ", "inconclusive machine", "inconclusive machine", "inconclusive machine"],
      ["passed ", "passed ", "passed ", "passed "],
    ]);
    // No advice about Docker on this machine, which is not the cause.
    const why = "The engine debian:forky, started by labproof, stopped before the lesson ended.";
    for (const { message } of runs[0]!.lessons[0]!.steps.slice(1)) expect(message).toContain(why);
    expect(await engineFolders(called.pid)).toEqual([]);
  },
);

test("Ctrl+C ends all engines in time and leaves nothing", { timeout: 60_000 }, async () => {
  await using folder = await workFolder({ "a.md": lessonOf("docker pull centos", "docker run centos sleep 1003") });
  await using home = await workFolder();
  const tree = await engineTree("trixie", () => undefined);
  const before = await traces(tree);
  const engines = "debian:bookworm,debian:trixie,debian:forky";
  await using called = onTerminal(["run", "--engine", engines, "a.md"], {
    cwd: folder.path,
    env: { HOME: home.path, TMPDIR: home.path },
  });
  await called.shows("bookworm: step 2 of 2");
  await called.shows("trixie: step 2 of 2");
  const ours = `labproof-${called.pid}-`;
  // A container's cgroup is below that of its engine.
  await expect.poll(async () => await cgroups(ours), { timeout: 30_000 }).not.toEqual([]);
  const namespaces = await namespacesOf(await processesWith(`engines/${called.pid}-`));
  // Everything that must be gone afterwards exists now.
  expect((await engineFolders(called.pid)).length).toBeGreaterThan(1);
  expect((await processesOf(namespaces, ours)).length).toBeGreaterThan(8);
  await expectEnd(called, () => called.interrupt(), 130);
  await expect.poll(async () => await processesOf(namespaces, ours)).toEqual([]);
  expect(await processesWith("sleep\u00001003")).toEqual([]);
  expect(await cgroups(ours)).toEqual([]);
  expect(await traces(tree)).toEqual(before);
  expect(await readdir(home.path)).toEqual([]);
  expect(await readdir(folder.path, { recursive: true })).toEqual(["a.md", "reports"]);
});

test("Ctrl+C while engines start waits for none of them", async () => {
  await using folder = await workFolder({ "a.md": lessonOf("docker pull centos") });
  const engines = "debian:bullseye,debian:bookworm,debian:forky";
  await using called = onTerminal(["run", "--engine", engines, "a.md"], { cwd: folder.path });
  await called.shows("Starting the engine");
  await expectEnd(called, () => called.interrupt(), 130);
  expect(called.raw()).not.toContain("step 1");
  expect(await processesThatMount(`engines/${called.pid}-`)).toEqual([]);
  expect(await readdir(folder.path, { recursive: true })).toEqual(["a.md", "reports"]);
});

test("invalid names are reported before any engine starts", async () => {
  await using folder = await workFolder({ "a.md": lessonOf("docker images") });
  const complaint = async (engines: string): Promise<string> => {
    const called = await labproofHere(["run", "--engine", engines, "a.md"], { cwd: folder.path });
    expect(called).toMatchObject({ exitCode: 2, stdout: "" });
    return called.stderr;
  };
  expect(await complaint("debian:trixie,debian:trixie")).toMatch(
    /^labproof: The engine debian:trixie is named twice\./,
  );
  expect(await complaint("debian:trixie,client=debian:trixie,engine=debian:trixie")).toMatch(
    /^labproof: debian:trixie and client=debian:trixie,engine=debian:trixie are the same engine\./,
  );
  expect(await complaint("docker:28.5,debian:sid,image:docker:28.5-dind")).toMatch(/ are the same engine\.\n/);
  expect(await complaint("debian:trixie,,debian:forky")).toMatch(/^labproof: One of the engines has an empty name\.\n/);
  expect(await complaint("debian:trixie, debian:trixie")).toMatch(/ is named twice\./);
  expect(await complaint("debian:trixie,kvm")).toMatch(/^labproof: Unknown engine: kvm/);
  expect(await complaint("debian:trixie,local")).toMatch(/^labproof: a\.md has no lab file/);
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

/** A copy of the tests' cache that lacks one program of a suite's engine. */
async function cacheWithout(program: string, suite: string, folder: string): Promise<string> {
  const tree = await engineTree(suite, () => undefined);
  const cache = join(folder, "cache");
  await mkdir(cache);
  for (const name of await readdir(cacheFolder())) {
    if (name !== "engines" && name !== basename(tree)) await symlink(join(cacheFolder(), name), join(cache, name));
  }
  const faulty = join(cache, basename(tree));
  await execa("cp", ["--archive", "--link", tree, faulty]);
  await rm(join(faulty, program));
  return cache;
}

/** The namespaces of processes that differ from those of this process. */
async function namespacesOf(pids: readonly number[]): Promise<string[]> {
  const kinds = ["pid", "net"];
  const all = pids.flatMap((pid) => kinds.map(async (kind) => await namespaceOf(pid, kind).catch(() => "")));
  const own = await Promise.all(kinds.map(async (kind) => await namespaceOf(process.pid, kind)));
  return [...new Set(await Promise.all(all))].filter((name) => name !== "" && !own.includes(name));
}
