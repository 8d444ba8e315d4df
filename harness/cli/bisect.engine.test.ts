import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import {
  engineFolders,
  expectEnd,
  type Called,
  labproof,
  lessonOf,
  onTerminal,
  workFolder,
} from "../../test/labproof.ts";
import { processesWith } from "../../test/processes.ts";
import { type Bisection, bisectionSchema } from "../model/bisection.ts";
import { lesson2018 } from "../../test/lessons.ts";

const suites = ["debian:bullseye", "debian:bookworm", "debian:trixie", "debian:forky"];

/** Bisects in its own folder, which must stay empty. */
async function bisect(step: string, engines: readonly string[], ...more: readonly string[]): Promise<Called> {
  await using folder = await workFolder();
  const args = ["bisect", lesson2018, "--step", step, "--engines", engines.join(","), ...more];
  const called = await labproof(args, { cwd: folder.path });
  expect(await readdir(folder.path)).toEqual([]);
  expect(await engineFolders(called.pid ?? 0)).toEqual([]);
  return called;
}

function readBisection({ stdout }: Called): Bisection {
  return bisectionSchema.parse(JSON.parse(stdout));
}

test("names the first engine on which a search lost a column, and runs three of four engines, each up to that step", async () => {
  const called = await bisect("search-centos", suites, "--json");
  expect(called.exitCode).toBe(1);
  const { outcome, changes, engines, target } = readBisection(called);
  expect(target).toEqual({ kind: "step", id: "search-centos" });
  expect(outcome).toBe("one");
  expect(changes).toEqual([
    {
      after: "debian:bookworm",
      at: "debian:trixie",
      between: [],
      gone: [],
      appeared: [expect.objectContaining({ kind: "column-removed", at: "AUTOMATED", since: "25.0" })],
    },
  ]);
  expect(engines.map(({ probe }) => probe)).toEqual(["seen", "seen", "seen", "not-run"]);
  expect(engines[2]).toMatchObject({ engine: { server: expect.stringMatching(/^26\.1\.5/) } });
  expect(called.stderr).toContain("debian:trixie: step 8 of 8: docker search centos\n");
  expect(called.stderr).not.toContain("docker pull centos");
});

test("a step that drifts equally on all engines has no change, and the engines that did not run are named", async () => {
  const called = await bisect("pull-hello-world", suites);
  expect(called.exitCode).toBe(0);
  expect(called.stdout).toContain(
    "No change between the first and the last engine: debian:bullseye (Docker 20.10.5) and debian:forky (Docker 28.5.2) have the same result.\n",
  );
  expect(called.stdout).toMatch(/^Not run: debian:bookworm\. /m);
});

test("an unavailable engine is skipped, and the change is a range", async () => {
  const called = await bisect("search-centos", ["debian:bullseye", "debian:nowhere", "debian:trixie"], "--json");
  expect(called.exitCode).toBe(1);
  const { changes, engines } = readBisection(called);
  expect(changes).toMatchObject([{ after: "debian:bullseye", at: "debian:trixie", between: ["debian:nowhere"] }]);
  expect(engines[1]).toMatchObject({
    probe: "unknown",
    message: expect.stringContaining("no suite named nowhere"),
  });
});

test("with a single available engine the result is inconclusive, in the user's language", async () => {
  const called = await bisect("search-hello-world", ["debian:trixie", "debian:nowhere"], "--lang", "vi");
  expect(called.exitCode).toBe(3);
  expect(called.stdout).toMatch(/^ {2}! chưa kết luận +debian:nowhere$/m);
  expect(called.stdout).toContain("Chưa kết luận: không thấy thay đổi nào");
});

test("Ctrl+C ends all engines in time, and none is left", { timeout: 60_000 }, async () => {
  await using folder = await workFolder({ "a.md": lessonOf("docker pull centos", "docker run centos sleep 1001") });
  const args = ["bisect", "a.md", "--step", "run-centos-sleep-1001", "--engines", "debian:bookworm,debian:trixie"];
  await using called = onTerminal(args, { cwd: folder.path });
  await called.shows("bookworm: step 2 of 2");
  await called.shows("trixie: step 2 of 2");
  expect(await engineFolders(called.pid)).toHaveLength(2);
  await expectEnd(called, () => called.interrupt(), 130);
  await expect.poll(async () => await processesWith("sleep\u00001001")).toEqual([]);
});

test("usage errors are reported before any engine starts", async () => {
  expect(await complaint("pull", suites)).toMatch(/has no step and no claim “pull”\. It has:\n- pull-hello-world\n/);
  expect(await complaint("images", ["debian:trixie"])).toMatch(/^labproof: Only one engine is named, debian:trixie/);
  expect(await complaint("images", ["debian:trixie", "debian:trixie"])).toMatch(/named twice/);
  expect(await complaint("images", ["local", "debian:trixie"])).toMatch(/which is not disposable/);
});

async function complaint(step: string, engines: readonly string[]): Promise<string> {
  const called = await bisect(step, engines);
  expect(called).toMatchObject({ exitCode: 2, stdout: "" });
  return called.stderr;
}
