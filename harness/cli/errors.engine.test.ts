import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Called, labOf, labproof, lessonOf, workFolder } from "../../test/labproof.ts";

// Errors around an engine. Each message has two lines: what is wrong, and what to do next.

const run = ["run", "--engine", "debian:trixie"] as const;
const lesson = lessonOf("docker images");

function expectComplaint({ exitCode, stderr }: Called, code: number, said: RegExp): void {
  const at = stderr.indexOf("labproof: ");
  const complaint = stderr.slice(at);
  expect({ exitCode, told: at >= 0 }).toEqual({ exitCode: code, told: true });
  expect(complaint).toMatch(said);
  expect(complaint.trimEnd().split("\n")).toHaveLength(2);
  expect(stderr).not.toMatch(/^ +at |node:internal|\bERR_/m);
}

describe("the cache folder", () => {
  test("cannot be created: reported at once, without a hang", async () => {
    await using folder = await workFolder({ "a.md": lesson });
    const called = await labproof([...run, "a.md"], { cwd: folder.path, env: { LABPROOF_CACHE: "/proc/labproof" } });
    expectComplaint(called, 3, /The cache folder \/proc\/labproof cannot be written: ENOENT\.\n.*LABPROOF_CACHE/);
    expect(await readdir(folder.path)).toEqual(["a.md"]);
  });

  test("is a file", async () => {
    await using folder = await workFolder({ "a.md": lesson, cache: "" });
    const cache = join(folder.path, "cache");
    const called = await labproof([...run, "a.md"], { cwd: folder.path, env: { LABPROOF_CACHE: cache } });
    expectComplaint(called, 3, /The cache folder .*cache cannot be written: ENOTDIR\./);
  });

  test("is on a full disk: no incomplete file stays there", async () => {
    await using folder = await workFolder({ "a.md": lesson });
    const cache = join(folder.path, "cache");
    await mkdir(cache);
    const called = await labproof([...run, "a.md"], {
      cwd: folder.path,
      env: { LABPROOF_CACHE: cache },
      enter: withMounts(`mount -t tmpfs -o size=3m tmpfs '${cache}'`, `ls -A '${cache}' >&2`),
    });
    expectComplaint(called, 3, /The disk is full: .*\n.*LABPROOF_CACHE/);
  });

  test("stays empty if the mirror does not answer, which is reported within seconds", async () => {
    await using folder = await workFolder({
      "a.md": lesson,
      "apt/sources.list": "deb http://127.0.0.1:9/debian trixie main\n",
    });
    const cache = join(folder.path, "cache");
    const called = await labproof([...run, "a.md"], {
      cwd: folder.path,
      env: { LABPROOF_CACHE: cache },
      enter: withMounts(`mount --bind '${folder.path}/apt' /etc/apt`),
    });
    expectComplaint(called, 3, /The Debian packages of trixie could not be downloaded: .*127\.0\.0\.1.*\n.*network/);
    expect(called.durationMs).toBeLessThan(20_000);
    expect(await readdir(cache)).toEqual([]);
  });
});

test("a suite that Debian does not have", async () => {
  await using folder = await workFolder({ "a.md": lesson });
  const called = await labproof(["run", "--engine", "debian:nosuch", "a.md"], { cwd: folder.path });
  expectComplaint(
    called,
    3,
    /Debian archive has no suite named nosuch: .*[^.]\.\nUse an existing suite: labproof engines/,
  );
});

test("a folder for reports that cannot be written", async () => {
  await using folder = await workFolder({ "a.md": lesson, reports: "a file" });
  const called = await labproof([...run, "a.md"], { cwd: folder.path });
  expectComplaint(called, 3, /The report .*reports\/allure-results cannot be written: (?:EEXIST|ENOTDIR)\./);
});

test("a file for the JSON that cannot be written", async () => {
  await using folder = await workFolder({ "a.md": lesson, taken: "" });
  const called = await labproof([...run, "--json", "taken/result.json", "a.md"], { cwd: folder.path });
  expectComplaint(called, 3, /The report .*taken\/result\.json cannot be written/);
});

describe("results that cannot be written", () => {
  test("end the run and the engine without a verdict if the reader of the pipe has exited", async () => {
    await using folder = await workFolder({ "a.md": lesson });
    const reader = ["bash", "-c", '"$@" | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}', "bash"];
    const { exitCode, stderr } = await labproof([...run, "a.md"], { cwd: folder.path, enter: reader });
    expect(exitCode).toBe(128 + 13);
    expect(stderr).toBe("Starting the engine (debian:trixie)\nStopping the engine (debian:trixie)");
  });

  test("report a full disk, without a verdict", async () => {
    await using folder = await workFolder({ "a.md": lesson });
    const full = ["sh", "-c", '"$@" >/dev/full', "sh"];
    const called = await labproof([...run, "a.md"], { cwd: folder.path, enter: full });
    expect(called.exitCode).toBe(3);
    expect(called.stderr).toContain("labproof: The report stdout cannot be written: ENOSPC.\n");
    expect(called.stderr).toMatch(/Stopping the engine .*$/);
    expect(called.stderr).not.toMatch(/^ +at |node:/m);
  });
});

describe("a lab file", () => {
  test("that checks an unknown claim is reported with the place in the lesson", async () => {
    const marked = `${lesson}\nIt is small. <!-- claim: small -->\n`;
    const files = {
      "a/lesson.en.md": marked,
      "a/a.lab.ts": labOf('{ claims: { large: { waive: { vi: "quá lớn", en: "too large" } } } }'),
    };
    await using folder = await workFolder(files);
    const called = await labproof([...run, "a"], { cwd: folder.path });
    expectComplaint(called, 2, /a\/lesson\.en\.md:7: .*waiver: small; .*lesson: large\.\n/);
  });

  test("that accepts a difference until an impossible date is reported with its step", async () => {
    const accept = '{ kind: "line-added", at: "line 3", reason: { vi: "cũ", en: "old" }, until: "2027-02-29" }';
    const lab = labOf(`{ steps: { images: { accept: [${accept}] } }, claims: {} }`);
    await using folder = await workFolder({ "a/lesson.en.md": lesson, "a/a.lab.ts": lab });
    const called = await labproof([...run, "a"], { cwd: folder.path });
    expectComplaint(
      called,
      2,
      /a\/a\.lab\.ts: .*step images accepts line-added line 3: .*2027-02-29.*\n.*until: "2027/,
    );
  });

  test("that throws while it is loaded", async () => {
    const files = { "a/lesson.en.md": lesson, "a/a.lab.ts": 'throw new Error("no such luck");' };
    await using folder = await workFolder(files);
    const called = await labproof([...run, "a"], { cwd: folder.path });
    expectComplaint(called, 3, /The lab .*a\/a\.lab\.ts could not be run: “.*no such luck”\.\n/);
  });
});

/** A command that runs a program in its own mount namespace, after some private mounts. */
function withMounts(mounts: string, after = ":"): string[] {
  return [
    "unshare",
    "--mount",
    "--propagation",
    "private",
    "sh",
    "-ec",
    `${mounts}; "$@" || code=$?; ${after}; exit \${code:-0}`,
    "sh",
  ];
}
