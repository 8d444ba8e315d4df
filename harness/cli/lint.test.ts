import { describe, expect, test } from "vitest";
import { type Called, labproof, onTerminal, workFolder } from "../../test/labproof.ts";

const slow = { timeout: 60_000 };

const fence = (...lines: readonly string[]): string => ["# A lesson", "", "```console", ...lines, "```", ""].join("\n");
const clean = fence("$ docker version", "Client: 1");
const files = {
  "clean.md": clean,
  "half.md": fence("$ docker version", "Client: 1", "$ docker info"),
  "slip.md": fence("$ docker pull centos7", "a", "$ docker run cento7", "b"),
  "empty.md": "# Nothing\n",
  "labs/one/lesson.en.md": clean,
  "labs/one/lesson.vi.md": fence("$ docker version", "Client: 1", "$ docker info", "Server: 1"),
};

/** Calls `labproof lint` in a folder with these files, through a pipe. */
async function lint(args: string): Promise<Called> {
  await using folder = await workFolder(files);
  return await labproof(["lint", ...args.split(" ").filter((arg) => arg !== "")], { cwd: folder.path });
}

describe("labproof lint", slow, () => {
  test("findings are listed below their file with place, severity, message and rule; an error fails", async () => {
    const called = await lint("slip.md half.md");
    expect(called).toMatchObject({ exitCode: 1, stderr: "" });
    expect(called.stdout.split("\n")).toEqual([
      "slip.md",
      "  6:14  error  “cento7” looks like a typo of “centos7”, the image that this lesson uses.  image-name-contradicts",
      "  2 of 2 commands show their output; 0 claims marked",
      "",
      "half.md",
      "  6:3  note  The lesson does not show what “docker info” prints.  command-unchecked",
      "  1 of 2 commands shows its output; 0 claims marked",
      "",
      "1 error, 0 warnings, 1 note",
    ]);
  });

  test("notes pass; --lang vi prints them in Vietnamese", async () => {
    const called = await lint("half.md --lang vi");
    expect(called).toMatchObject({ exitCode: 0, stderr: "" });
    expect(called.stdout).toContain("6:3  lưu ý  Bài không có kết quả của lệnh “docker info”.");
  });

  test("a lesson without a command is reported as such, and passes", async () => {
    const called = await lint("empty.md");
    expect(called).toMatchObject({ exitCode: 0, stderr: "" });
    expect(called.stdout).toContain("no commands: nothing to run, nothing to check");
  });

  test.each([
    ["half.md --min-coverage 50", 0, ""],
    ["half.md --min-coverage 51", 1, "half.md: Coverage is 50%, below the required 51%."],
    ["clean.md half.md --min-coverage 100", 1, "half.md: Coverage is 50%, below the required 100%."],
    ["empty.md --min-coverage 1", 1, "empty.md: Coverage is 0%, below the required 1%."],
    ["empty.md --min-coverage 0", 0, ""],
  ])("%s ends with %i", async (args, exitCode, stderr) => {
    expect(await lint(args)).toMatchObject({ exitCode, stderr });
  });

  test("without a lesson: every edition of every lab, compared with each other", async () => {
    const called = await lint("");
    expect(called).toMatchObject({ exitCode: 0, stderr: "" });
    expect(called.stdout).toContain("labs/one/lesson.en.md\n");
    expect(called.stdout).toMatch(/6:3 +warning +“docker info” is missing in labs\/one\/lesson\.en\.md\./);
    expect((await lint("one")).stdout).toBe(called.stdout);
  });

  test("--explain lists how the lesson was parsed", async () => {
    const { stdout } = await lint("half.md --explain --json");
    expect(JSON.parse(stdout)).toMatchObject({ lessons: [{ path: "half.md", readings: expect.any(Array) }] });
    expect(JSON.parse((await lint("half.md --json")).stdout).lessons[0]).not.toHaveProperty("readings");
  });

  test.each([
    ["--json", '{\n  "schema": "labproof/lint@1"'],
    ["--format json", '{\n  "schema": "labproof/lint@1"'],
    ["--format sarif", '{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json"'],
    ["--format github", "::error file=slip.md,line=6,col=14"],
  ])("%s writes only that format", async (args, start) => {
    const called = await lint(`slip.md ${args}`);
    expect(called).toMatchObject({ exitCode: 1, stderr: "" });
    expect(called.stdout.slice(0, start.length)).toBe(start);
  });

  test.each([
    ["nothing.md", "There is no lesson at nothing.md."],
    ["clean.md --format xml", "Allowed choices are text, json, sarif, github."],
    ["clean.md --min-coverage 101", "It must be at most 100."],
    ["clean.md --min-coverage half", "It must be a whole number."],
    ["clean.md --json --format sarif", "cannot be used with option"],
  ])("%s is a usage error", async (args, complaint) => {
    expect(await lint(args)).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringContaining(complaint) });
  });

  test("on a terminal it is coloured, unless NO_COLOR is set", async () => {
    await using folder = await workFolder(files);
    await using coloured = onTerminal(["lint", "slip.md"], { cwd: folder.path });
    expect(await coloured.ended()).toBe(1);
    expect(coloured.raw()).toContain("\u001b[31merror");
    await using plain = onTerminal(["lint", "slip.md"], { cwd: folder.path, env: { NO_COLOR: "1" } });
    expect(await plain.ended()).toBe(1);
    expect(plain.raw()).toContain("6:14  error  ");
  });
});
