import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Called, labOf, labproof, lessonOf, workFolder } from "../../test/labproof.ts";
import manifest from "../../package.json" with { type: "json" };

// What the command line prints before it needs an engine.

const slow = { timeout: 60_000 };

/** Calls labproof in a folder with these files, and checks that no file was added. */
async function call(args: readonly string[], files: Readonly<Record<string, string | Uint8Array>> = {}, env = {}) {
  await using folder = await workFolder(files);
  const before = await readdir(folder.path, { recursive: true });
  const called = await labproof(args, { cwd: folder.path, env });
  expect(await readdir(folder.path, { recursive: true })).toEqual(before);
  return called;
}

/** One line with what is wrong and one with what to do next, and no other output. */
function expectComplaint(called: Called, exitCode: number, what: string, next: string): void {
  expect(called).toMatchObject({ exitCode, stdout: "", stderr: `labproof: ${what}\n${next}` });
}

describe("help", slow, () => {
  test("--help names the commands and what the exit codes mean", async () => {
    const { exitCode, stdout, stderr } = await call(["--help"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("Usage: labproof");
    expect(stdout).toMatch(/^ {2}run .*lesson[^]*^ {2}report /m);
    expect(stdout).toContain("0 passed, 1 did not pass, 2 usage error, 3 inconclusive");
  });

  test("run --help names every option with its choices and defaults", async () => {
    const { exitCode, stdout } = await call(["run", "--help"]);
    expect(exitCode).toBe(0);
    for (const option of ["--engine", "--registry", "--fail-on", "--lang", "--json"]) expect(stdout).toContain(option);
    expect(stdout).toMatch(/choices:\s+drifted,\s+failed; default: drifted/);
  });

  test.each([
    [["--help", "--lang", "vi"], {}],
    [["run", "--lang=vi", "--help"], {}],
    [["help", "doctor"], { LANG: "vi_VN.UTF-8" }],
  ])("%j with %j is in Vietnamese", async (args, env) => {
    const { exitCode, stdout, stderr } = await call(args, {}, env);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/^Cách dùng: labproof /);
  });

  test("--lang en is English even if the locale is Vietnamese", async () => {
    const { stdout } = await call(["run", "--help", "--lang", "en"], {}, { LANG: "vi_VN.UTF-8" });
    expect(stdout).toMatch(/^Usage: labproof run /);
  });

  test("--version is the package's", async () => {
    expect(await call(["--version"])).toMatchObject({ exitCode: 0, stdout: manifest.version, stderr: "" });
  });

  test("without a command the help goes to stderr, as a usage error", async () => {
    const { exitCode, stdout, stderr } = await call([]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain("Usage: labproof");
  });
});

describe("an invalid command line", slow, () => {
  test.each([
    [["run", "--colour"], "unknown option '--colour'"],
    [["launch"], "unknown command 'launch'"],
    [["run", "--fail-on", "blocked"], "Allowed choices are drifted, failed"],
    [["run", "--registry", "quay.io"], "Allowed choices are docker.io, offline"],
    [["run", "--engine"], "argument missing"],
    [["run", "--json", "lesson.md"], "The file name must end in .json."],
    [["grade", "--json", "images"], "The file name must end in .json."],
    [["grade", "--junit", "lesson.md"], "The file name must end in .xml."],
    [["grade", "--class", "class.yaml", "--junit", "grade.xml"], "cannot be used with option '--class"],
    [["run", "--shard", "3/2"], "such as 1/2"],
    [["run", "--engine", "debian:trixie", "--blob", ""], "must be a folder"],
  ])("%j is refused and points to the help", async (args, complaint) => {
    const { exitCode, stdout, stderr } = await call(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(complaint);
    expect(stderr.trimEnd().split("\n")).toHaveLength(2);
    expect(stderr).toContain("labproof --help");
  });

  test.each([
    [["run", "--colour", "--lang", "vi"], {}, "lỗi: không có tùy chọn '--colour'"],
    [["launch"], { LANG: "vi_VN.UTF-8" }, "lỗi: không có lệnh 'launch'"],
  ])("%j with %j is refused in Vietnamese", async (args, env, complaint) => {
    const { exitCode, stdout, stderr } = await call(args, {}, env);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr.split("\n")).toEqual([complaint, "(xem thêm bằng lệnh: labproof --help)"]);
  });

  test("an unknown engine", async () => {
    expectComplaint(
      await call(["run", "--engine", "kvm", "a.md"], { "a.md": lessonOf("docker images") }),
      2,
      "Unknown engine: kvm.",
      "Use local, context:NAME, unix:///path, tcp://host:port or ssh://user@host for your own engine; debian: and a suite, such as debian:bookworm, or docker: and a version, such as docker:28.5, for a disposable engine.",
    );
  });

  test("a lesson without a lab file on a host engine", async () => {
    expectComplaint(
      await call(["run", "--engine", "local", "a.md"], { "a.md": lessonOf("docker images") }),
      2,
      "a.md has no lab file, so it cannot run on local, which is not disposable.",
      "Choose a disposable engine, such as --engine debian:bookworm, or add --on-host to run only its safe docker commands on this engine.",
    );
  });

  test("an option for classes without --class", async () => {
    expectComplaint(
      await call(["grade", "--evidence", "--jobs", "3"]),
      2,
      "--jobs requires --class.",
      "Add --class and the class file, or leave out --jobs to grade one machine.",
    );
  });

  test("the offline registry on a host engine", async () => {
    const files = { "labs/a/lesson.en.md": lessonOf("docker images"), "labs/a/a.lab.ts": labOf("{ claims: {} }") };
    expectComplaint(
      await call(["run", "--engine", "local", "--registry", "offline"], files),
      2,
      "The engine local cannot use the registry offline.",
      "Leave --registry out, or choose a disposable engine, such as --engine debian:bookworm.",
    );
  });
});

test("a report before any run", slow, async () => {
  const called = await call(["report"]);
  expect(called).toMatchObject({ exitCode: 2, stdout: "" });
  expect(called.stderr).toMatch(
    /^labproof: There are no results to report in \/.*\/reports\/result\.json\.\nRun a lesson first\.$/,
  );
});

describe("a lesson that cannot be run", slow, () => {
  const giveLesson = "Give the path of a Markdown file, or the name of a folder under labs/.";

  test("does not exist", async () => {
    expectComplaint(await call(["run", "none.md"]), 2, "There is no lesson at none.md.", giveLesson);
  });

  test("is a folder without a lesson", async () => {
    const called = await call(["run", "labs/a"], { "labs/a/notes.md": "# Notes" });
    expectComplaint(called, 2, "There is no lesson at labs/a.", giveLesson);
  });

  test("is not named, and there is no lab", async () => {
    const called = await call(["run"]);
    expect(called).toMatchObject({ exitCode: 2, stdout: "" });
    expect(called.stderr).toMatch(/^labproof: There is no lab in \/.*\/labs\.\nRun from .*\.$/);
  });

  test("has no step: a run without steps must not pass", async () => {
    expectComplaint(
      await call(["run", "a.md"], { "a.md": "# Only words\n" }),
      2,
      "The lesson a.md has no command to run.",
      "Put each command after a prompt in a fenced block (```console, then $ and the command).",
    );
  });

  test("is not UTF-8", async () => {
    expectComplaint(
      await call(["run", "a.md"], { "a.md": Uint8Array.of(0x23, 0x20, 0xff, 0xfe) }),
      2,
      "The lesson a.md cannot be read: not UTF-8.",
      "Fix the problem named here; a lesson must be a UTF-8 text file that you can read.",
    );
  });

  test("is reported in Vietnamese with --lang and with the locale", async () => {
    const vietnamese = /^labproof: Không .*a\.md/;
    expect((await call(["run", "--lang", "vi", "a.md"])).stderr).toMatch(vietnamese);
    expect((await call(["run", "a.md"], {}, { LANG: "vi_VN.UTF-8" })).stderr).toMatch(vietnamese);
  });
});

test("an engine that does not answer is not a usage error", slow, async () => {
  const files = { "a/lesson.en.md": lessonOf("docker images"), "a/a.lab.ts": labOf("{ claims: {} }") };
  const socket = join("/", "none", "docker.sock");
  const called = await call(["run", "--engine", "local", "a"], files, { DOCKER_HOST: `unix://${socket}` });
  expect(called).toMatchObject({ exitCode: 3, stdout: "" });
  expect(called.stderr).toMatch(/^labproof: .*\n.*labproof doctor/);
  expect(called.stderr.split("\n")).toHaveLength(2);
});
