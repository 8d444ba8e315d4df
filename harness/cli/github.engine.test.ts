import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { labOf, labproof, type WorkFolder, workFolder } from "../../test/labproof.ts";
import { type HostFixture, startHostFixture } from "../../test/host-fixture.ts";
import { resultSchema } from "../model/result.ts";

// The output for a job on GitHub, in which the text of a student or a program is never a workflow command.

const lesson = `# A <lesson>

\`\`\`console
$ docker pull hello-world
$ docker run hello-world /nowhere
$ docker run centos printf '%s\\n' same "::error::]]> & x"
same
another text
\`\`\`
`;

let person: HostFixture;
let folder: WorkFolder;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  person = await startHostFixture("trixie");
  folder = await workFolder({ "a/lesson.en.md": lesson, "a/a.lab.ts": labOf("{ claims: {} }") });
  const [output, summary] = [join(folder.path, "output"), join(folder.path, "summary.md")];
  env = { ...person.env, GITHUB_ACTIONS: "true", GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary };
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
  await person[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await writeFile(join(folder.path, "output"), "");
  await writeFile(join(folder.path, "summary.md"), "");
});

/** The annotations in the output, as `level title`, including any text that GitHub would take for one. */
function annotations(text: string): string[] {
  const commands = text.split("\n").filter((line) => line.trimStart().startsWith("::"));
  return commands.map((line) =>
    line.replace(/^::(\w+) file=a\/lesson\.en\.md,line=(\d+),title=([^:]*)::.*/, "$1 $2 $3"),
  );
}

test("a run: only JSON on stdout, annotations for the steps that did not pass, the grid in the summary, JUnit XML", async () => {
  const { exitCode, stdout, stderr } = await labproof(["run", "a", "--json"], { cwd: folder.path, env });
  expect(exitCode, stderr).toBe(1);
  const { runs } = resultSchema.parse(JSON.parse(stdout));
  expect(runs[0]!.lessons[0]!.steps.map(({ verdict }) => verdict)).toEqual(["passed", "failed", "drifted"]);
  expect(annotations(stderr)).toEqual([
    "error 5 failed%3A docker run hello-world /nowhere",
    expect.stringMatching(/^warning 6 drifted%3A docker run centos printf/),
  ]);
  expect(await readFile(join(folder.path, "summary.md"), "utf8")).toContain(
    "| `docker run hello-world /nowhere` | ✗ failed |",
  );
  const xml = await readFile(join(folder.path, "reports/junit.xml"), "utf8");
  expect(XMLValidator.validate(xml)).toBe(true);
  const { testsuites } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" }).parse(xml);
  expect(testsuites).toMatchObject({ tests: "3", failures: "2", errors: "0" });
  expect(testsuites.testsuite.testcase[2].failure["#text"]).toContain("::error::]]> & x");
});

test("update --check: only the diff on stdout, annotations for the lines that would change", async () => {
  const args = ["update", "--check", "--engine", "local", "a"];
  const { exitCode, stdout, stderr } = await labproof(args, { cwd: folder.path, env });
  expect(exitCode, stderr).toBe(1);
  expect(stdout).toMatch(/^--- .*\n\+\+\+ /);
  expect(annotations(stdout)).toEqual([]);
  expect(annotations(stderr)).toHaveLength(2);
});

test("a grade by evidence: points in the output, annotations for what is missing", async () => {
  await person.docker("pull", "hello-world");
  await person.docker("run", "--name", "mine", "hello-world", "/nowhere").catch(() => undefined);
  const cwd = resolve(import.meta.dirname, "../..");
  const args = ["grade", "images", "--evidence", "--junit", join(folder.path, "grade.xml")];
  const { exitCode, stdout, stderr } = await labproof(args, { cwd, env });
  expect(exitCode, stderr).toBe(1);
  expect(stdout).toContain("1 of 4 points (25%)");
  expect(stderr).toMatch(/^::error file=labs\/images\/lesson\.en\.md,line=\d+,title=0\/2 docker run hello-world::/m);
  expect(stderr).toMatch(/^::notice file=.*title=blocked docker run -it centos::Do first%3A|^::notice .*::Do first: /m);
  const [, encoded = ""] = /^result=(\S+)\n$/.exec(await readFile(join(folder.path, "output"), "utf8")) ?? [];
  const result = JSON.parse(Buffer.from(encoded, "base64").toString());
  expect(result).toMatchObject({ version: 1, status: "fail", max_score: 4 });
  expect(result.tests.map(({ score }: { score: number }) => score)).toEqual([1, 0, 0, 0, 0]);
  expect(await readFile(join(folder.path, "summary.md"), "utf8")).toContain("**1 of 4 points (25%)**");
  expect(await readFile(join(folder.path, "grade.xml"), "utf8")).toContain('tests="');
});
