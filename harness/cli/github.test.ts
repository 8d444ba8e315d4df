import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { labOf, labproof, lessonOf, workFolder } from "../../test/labproof.ts";
import { gradeSchema } from "../model/grade.ts";

// A job on GitHub whose engine does not answer, so that no engine is needed.

const slow = { timeout: 60_000 };

const files = {
  "course/lesson.en.md": lessonOf("docker pull hello-world"),
  "course/course.lab.ts": labOf("{ claims: {} }"),
  "github/output": "before=1\n",
  "github/summary.md": "before\n",
};

test("a grade in a job: only JSON on stdout, annotations, summary, output and JUnit XML", slow, async () => {
  await using folder = await workFolder(files);
  const { path } = folder;
  const env = {
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: path,
    GITHUB_OUTPUT: join(path, "github/output"),
    GITHUB_STEP_SUMMARY: join(path, "github/summary.md"),
    DOCKER_HOST: "unix:///nowhere/docker.sock",
  };
  const args = ["grade", "lesson.en.md", "--json", "--junit", "out/grade.xml"];
  const { exitCode, stdout, stderr } = await labproof(args, { cwd: join(path, "course"), env });
  expect({ exitCode, outcome: gradeSchema.parse(JSON.parse(stdout)).outcome.kind }).toEqual({
    exitCode: 3,
    outcome: "again",
  });
  expect(stderr).toMatch(/^::notice file=course\/lesson\.en\.md,line=4,title=inconclusive docker pull hello-world::/m);

  const summary = await readFile(join(path, "github/summary.md"), "utf8");
  expect(summary).toMatch(/^before\n/);
  expect(summary).toContain("| ! inconclusive | `docker pull hello-world` |");
  const output = await readFile(join(path, "github/output"), "utf8");
  const [, encoded = ""] = /^before=1\nresult=(\S+)\n$/.exec(output) ?? [];
  expect(JSON.parse(Buffer.from(encoded, "base64").toString())).toMatchObject({ status: "error", max_score: 0 });
  const junit = await readFile(join(path, "course/out/grade.xml"), "utf8");
  expect(XMLValidator.validate(junit)).toBe(true);
  expect(junit).toContain('errors="1"');
});

test("outside a job nothing of that is written, even if the other variables are set", slow, async () => {
  await using folder = await workFolder(files);
  const { path } = folder;
  const env = { GITHUB_OUTPUT: join(path, "github/output"), DOCKER_HOST: "unix:///nowhere/docker.sock" };
  const { exitCode, stderr } = await labproof(["grade", "course"], { cwd: path, env });
  expect(exitCode).toBe(3);
  expect(stderr).not.toContain("::");
  expect(await readFile(join(path, "github/output"), "utf8")).toBe("before=1\n");
});

test("an output or a report that cannot be written is an error", slow, async () => {
  await using folder = await workFolder(files);
  const env = { GITHUB_ACTIONS: "true", GITHUB_OUTPUT: folder.path, DOCKER_HOST: "unix:///nowhere/docker.sock" };
  const called = await labproof(["grade", "course"], { cwd: folder.path, env });
  expect(called).toMatchObject({ exitCode: 3, stderr: expect.stringContaining("EISDIR") });
  const args = ["grade", "course", "--junit", "github/output/grade.xml"];
  const refused = await labproof(args, { cwd: folder.path, env: { DOCKER_HOST: env.DOCKER_HOST } });
  expect(refused).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(/grade\.xml.*(ENOTDIR|EEXIST)/) });
});
