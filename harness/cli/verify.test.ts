import { cp, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { labproof, workFolder } from "../../test/labproof.ts";
import { type Bundle, bundleJson, bundleSchema } from "../model/bundle.ts";
import { sealOf } from "../bundle/seal.ts";
import { verificationSchema } from "../model/verification.ts";

// Each test verifies many bundles, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const recorded = resolve(import.meta.dirname, "../../test/bundles");

/** Calls `labproof verify` in a folder with the bundles' lessons and others. */
async function verify(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  await using folder = await workFolder(files);
  await cp(join(recorded, "evidence-done.json"), join(folder.path, "lan.json"));
  await cp(join(recorded, "evidence-failed.json"), join(folder.path, "minh.json"));
  const { exitCode, stdout, stderr } = await labproof(["verify", ...args.map((arg) => inFolder(arg, folder.path))], {
    cwd: recorded,
  });
  return { exitCode, stdout: stdout.replaceAll(`${folder.path}/`, ""), stderr };
}

function inFolder(arg: string, folder: string): string {
  return arg.endsWith(".json") ? join(folder, arg) : arg;
}

/** A changed bundle of the student Minh. */
async function edited(change: Partial<Bundle>): Promise<Bundle> {
  const bundle = bundleSchema.parse(JSON.parse(await readFile(join(recorded, "evidence-failed.json"), "utf8")));
  return { ...bundle, ...change };
}

describe("exit codes", () => {
  test("0: no inconsistency, with any points", async () => {
    const { exitCode, stdout, stderr } = await verify(["lan.json", "minh.json"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("7 of 7 points (100%), recomputed");
    expect(stdout).toContain("2 of 6 points (33%), recomputed");
    expect(stdout).toContain("No inconsistency found in the 2 bundles.");
  });

  test("1: all inconsistencies are listed, and the points are recomputed", async () => {
    const { grade } = await edited({});
    const better = await edited({ grade: { ...grade, earned: 6 } });
    const args = ["bad.json", "lan.json", "--nonce", "spring-1000", "--student", "MINH"];
    const { exitCode, stdout } = await verify(args, { "bad.json": bundleJson(better) });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/✗ bad\.json: inconsistent[^✓]*2 of 6 points \(33%\), recomputed/);
    for (const code of ["seal", "grade-", "nonce-missing", "nonce-wrong", "student-other"]) {
      expect(stdout).toContain(`[${code}`);
    }
    expect(stdout).toContain("0 of 2 bundles are consistent.");
  });

  test("2: a file that is not a bundle is named with the place of the mistake, and the others are still verified", async () => {
    const { exitCode, stdout } = await verify(["not.json", "gone.json", "lan.json"], {
      "not.json": '{\n  "schema": 1,\n}',
    });
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/\? not\.json: not a bundle\n.*not\.json is not a bundle, at line 3 column 1: no JSON\./);
    expect(stdout).toMatch(/\? gone\.json: not a bundle\n.*gone\.json cannot be read: ENOENT\./);
    expect(stdout).toContain("✓ lan.json: consistent");
  });

  test("2: no bundle on the command line, and an invalid nonce or name", async () => {
    for (const args of [[], ["lan.json", "--nonce", "-n x"], ["lan.json", "--student", "a\nb"]]) {
      expect(await verify(args)).toMatchObject({ exitCode: 2, stdout: "" });
    }
  });

  test("3: a bundle of an older labproof is inconclusive, and the message says what to do", async () => {
    const old = JSON.stringify({ ...(await edited({})), schema: "labproof/bundle@1" });
    for (const [lang, said] of [
      ["en", "Ask the student to hand in again with this version"],
      ["vi", "Hãy yêu cầu sinh viên nộp lại bằng bản này"],
    ] as const) {
      const { exitCode, stdout } = await verify(["old.json", "lan.json", "--lang", lang], { "old.json": old });
      expect({ exitCode, stdout }).toMatchObject({ exitCode: 3, stdout: expect.stringContaining(said) });
      expect(stdout).toContain("labproof/bundle@1");
    }
  });

  test("3: a bundle made by a newer labproof is inconclusive", async () => {
    const { exitCode, stdout } = await verify(["new.json", "lan.json"], {
      "new.json": '{"schema":"labproof/bundle@9"}',
    });
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 3, stdout: expect.stringContaining("labproof/bundle@9") });
  });
});

test("a copy under another student's name is reported for both bundles", async () => {
  const copy = await edited({ student: "Hoa" });
  const { exitCode, stdout } = await verify(["copy.json", "minh.json", "--lang", "vi"], {
    "copy.json": bundleJson({ ...copy, seal: sealOf(copy) }),
  });
  expect(exitCode).toBe(1);
  expect(stdout.match(/\[shared-exchanges\]/g)).toHaveLength(2);
  expect(stdout).toContain("giống hệt");
});

test("--json prints only the verification in its schema, without control characters from a student's text", async () => {
  const named = await edited({ student: "\u001B[2JMinh\u0007" });
  const { exitCode, stdout, stderr } = await verify(["x.json", "--json", "--student", "Minh"], {
    "x.json": bundleJson({ ...named, seal: sealOf(named) }),
  });
  const { bundles } = verificationSchema.parse(JSON.parse(stdout));
  expect({ exitCode, bundles }).toMatchObject({
    exitCode: 1,
    bundles: [{ state: "inconsistent", grade: { points: 6, earned: 2 }, inconsistencies: [{ code: "student-other" }] }],
  });
  expect(stderr).not.toMatch(/(?!\n)\p{Cc}/u);
});

test("grade rejects bundle options without --bundle, a bundle of a class, and a name without .json", async () => {
  for (const [args, said] of [
    [["--nonce", "autumn-4711"], "Add --bundle"],
    [["--student", "lan"], "Add --bundle"],
    [["--bundle", "b.json", "--class", "class.yaml"], "cannot be used with"],
    [["--bundle", "lesson.md"], "must end in .json"],
  ] as const) {
    const called = await labproof(["grade", ...args], { cwd: recorded });
    expect(called).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringContaining(said) });
  }
});

test("a lesson outside labs/ is an error before anything runs", async () => {
  await using folder = await workFolder({ "mine/lesson.en.md": "# A\n\n```console\n$ docker ps\n```\n" });
  const args = ["grade", "mine", "--bundle", "b.json", "--engine", "debian:trixie"];
  const called = await labproof(args, { cwd: folder.path });
  expect(called).toMatchObject({
    exitCode: 2,
    stdout: "",
    stderr: expect.stringContaining("mine/lesson.en.md is not one of the labs"),
  });
});
