import { execa } from "execa";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { workFolder } from "../../test/labproof.ts";
import { type CalledHere, labproofHere } from "../../test/labproof-here.ts";

const slow = { timeout: 60_000 };

const images = "REPOSITORY    TAG       IMAGE ID       CREATED        SIZE\n";
const lesson = `${images}hello-world   latest    f2a91732366c   3 months ago   1.85kB\n`;
const rerun = `${images}hello-world   latest    d1165f221234   2 years ago    1.85kB\n`;
const files = { lesson, rerun, empty: "", text: "Hello from Docker!\n", binary: Uint8Array.of(0, 255, 254, 10) };

/** Calls `labproof compare` in a folder with these files. */
async function compare(args: string, more: Readonly<Record<string, string | Uint8Array>> = {}): Promise<CalledHere> {
  await using folder = await workFolder({ ...files, ...more });
  return await labproofHere(["compare", "--command", "docker images", ...args.split(" ")], { cwd: folder.path });
}

describe("labproof compare", slow, () => {
  test("an equivalent output passes, and each rule is described", async () => {
    const called = await compare("--expected lesson --actual rerun");
    expect(called).toMatchObject({ exitCode: 0, stderr: "" });
    expect(called.stdout.split("\n")).toEqual([
      "equivalent: it differs only where Docker's output always varies",
      "Treated as equal:",
      "  ids are new in each run",
      "  ages increase with time",
    ]);
  });

  test("a missing row is broken and fails; --lang vi prints it in Vietnamese", async () => {
    const called = await compare("--expected lesson --actual empty --lang vi");
    expect(called).toMatchObject({ exitCode: 1, stderr: "" });
    expect(called.stdout).toMatch(/^hỏng: .*\nCác điểm khác biệt:\n {2}thiếu dòng: dòng tiêu đề/);
  });

  test("--json prints only the comparison; a larger size fails", async () => {
    const { exitCode, stdout } = await compare("--expected lesson --actual grown --json", {
      grown: rerun.replace("1.85", "10.1"),
    });
    expect(exitCode).toBe(1);
    const at = "hello-world:latest SIZE";
    expect(JSON.parse(stdout)).toEqual({
      kind: "drifted",
      rules: ["id", "age"],
      differences: [{ kind: "size-changed", at, expected: "1.85kB", actual: "10.1kB" }],
    });
  });

  test("the exit status counts if it is given, and the error is taken from --stderr", async () => {
    const same = "--expected lesson --actual lesson";
    expect(await compare(`${same} --exit-code 125 --expected-exit-code 125`)).toMatchObject({ exitCode: 0 });
    const called = await compare(`${same} --exit-code 125 --stderr errors`, { errors: "docker: no.\n" });
    expect(called.exitCode).toBe(1);
    expect(called.stdout).toContain("exit status: 0 → 125");
    expect(called.stdout).toContain("docker: no.");
  });

  test("a known error in an output that differs is named, with what to do next", async () => {
    const errors = "Error response from daemon: received unexpected HTTP status: 503 Service Unavailable\n";
    const args = "--expected lesson --actual empty --stderr errors --exit-code 1";
    const called = await compare(args, { errors });
    expect(called).toMatchObject({ exitCode: 1, stderr: "" });
    expect(called.stdout).toMatch(/\nKnown error: registry-down\n {2}The registry has a fault.*\n {2}See https:/);
    expect((await compare(`${args} --lang vi`, { errors })).stdout).toContain("Lỗi đã biết: registry-down\n  Registry");
    expect(JSON.parse((await compare(`${args} --json`, { errors })).stdout)).toMatchObject({
      kind: "broken",
      condition: "registry-down",
    });
  });

  test("no error is named if the outputs are alike, or if the lesson shows the error too", async () => {
    const errors = "docker: Error response from daemon: Bind for 0.0.0.0:80 failed: port is already allocated.\n";
    const alike = await compare("--expected lesson --actual rerun --stderr errors", { errors: "" });
    expect(alike.stdout).not.toContain("Known error");
    const shown = await compare("--expected errors --actual other", { errors, other: `${errors}more\n` });
    expect(shown).toMatchObject({ exitCode: 1, stdout: expect.not.stringContaining("Known error") });
  });

  test("twenty megabytes are compared up to the limit", async () => {
    const wild = Buffer.alloc(20_000_000, "The same line again and again.\n");
    const called = await compare("--expected lesson --actual wild", { wild });
    expect(called).toMatchObject({ exitCode: 1, stderr: "" });
    expect(called.stdout).toContain("too long; the rest was not compared: stdout");
    expect(await compare("--expected wild --actual lesson --lang vi", { wild })).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining("phần còn lại không được so sánh: văn bản của bài học"),
    });
    expect(await compare("--expected wild --actual wild", { wild })).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("colours of a terminal are ignored only with --tty", async () => {
    const coloured = { coloured: lesson.replace("1.85kB", "\u001b[1m1.85kB\u001b[0m") };
    expect(await compare("--expected lesson --actual coloured --tty", coloured)).toMatchObject({ exitCode: 0 });
    expect(await compare("--expected lesson --actual coloured", coloured)).toMatchObject({ exitCode: 1 });
  });

  test("- is standard input, for one of the files", async () => {
    await using folder = await workFolder(files);
    const program = resolve(import.meta.dirname, "../cli.ts");
    const args = [program, "compare", "--command", "docker images", "--expected", "lesson", "--actual", "-"];
    const called = await execa(process.execPath, args, { cwd: folder.path, input: rerun, reject: false });
    expect(called).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^equivalent/) });
    expect(await compare("--expected - --actual -")).toMatchObject({
      exitCode: 2,
      stdout: "",
      stderr: expect.stringContaining("not for --expected and --actual."),
    });
  });

  test.each([
    ["empty", "binary", 1],
    ["binary", "binary", 0],
    ["text", "binary", 1],
    ["binary", "other", 1],
    ["empty", "empty", 0],
    ["lesson", "powershell", 0],
  ])("%s against %s ends with %i", async (expected, actual, exitCode) => {
    const powershell = Buffer.from(`\uFEFF${lesson.replaceAll("\n", "\r\n")}`, "utf16le");
    const more = { other: Uint8Array.of(0, 253, 252, 10), powershell };
    expect(await compare(`--expected ${expected} --actual ${actual}`, more)).toMatchObject({ exitCode, stderr: "" });
  });

  test.each([
    ["--expected none --actual lesson", "The file none cannot be read: ENOENT."],
    ["--expected lesson --actual .", "The file . cannot be read: EISDIR."],
    ["--expected lesson --actual /dev/zero", "The file /dev/zero is longer than 128 MB."],
    ["--expected lesson --actual lesson --exit-code one", "It must be a whole number."],
    ["--expected lesson", "--actual <file>"],
  ])("%s is a usage error", async (args, complaint) => {
    expect(await compare(args)).toMatchObject({
      exitCode: 2,
      stdout: "",
      stderr: expect.stringContaining(complaint),
    });
  });
});
