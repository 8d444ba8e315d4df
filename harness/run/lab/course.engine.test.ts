import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { labproof, workFolder } from "../../../test/labproof.ts";
import { type LessonResult, resultSchema } from "../../model/result.ts";

const courses = resolve(import.meta.dirname, "../../../test/courses");

/** The results of the chapters of a course in a folder with these files. */
async function run(course: string, files: Readonly<Record<string, string>> = {}): Promise<readonly LessonResult[]> {
  await using folder = await workFolder(files);
  await labproof(["run", "--engine", "debian:trixie", course], { cwd: folder.path });
  const { runs } = resultSchema.parse(JSON.parse(await readFile(join(folder.path, "reports/result.json"), "utf8")));
  return runs[0]!.lessons;
}

function verdicts(chapters: readonly LessonResult[]): readonly string[] {
  return chapters.flatMap(({ title, steps }) => steps.map(({ id, verdict }) => `${title}: ${id} ${verdict}`));
}

test("a Labspace runs in order with its project's files and what earlier chapters made", async () => {
  const chapters = await run(join(courses, "labspace"));
  expect(chapters.map(({ course }) => [course?.format, course?.title])).toEqual(
    Array.from({ length: 3 }, () => ["labspace", "A greeting in an image"]),
  );
  expect(verdicts(chapters)).toEqual([
    "Look around: pull-nginx passed",
    "Look around: cat-index-html passed",
    "Build: build-t-greeting passed",
    "Run: run-d-p-8080-80-name-hello-greeting passed",
    "Run: curl-s-localhost-8080 passed",
    "Run: tag-greeting-account-greeting skipped",
    "Run: rm-f-hello passed",
  ]);
});

test("a scenario of Killercoda keeps its volume from step to step", async () => {
  const chapters = await run(join(courses, "killercoda"));
  expect(chapters.map(({ title }) => title)).toEqual(["intro", "Write", "Read"]);
  expect(chapters.flatMap(({ steps }) => steps.map(({ verdict }) => verdict))).toEqual(
    Array.from({ length: 4 }, () => "passed"),
  );
  expect(chapters[2]?.steps[0]?.output?.stdout).toBe("remember\n");
});

test("a workshop of Educates begins among its exercises, and its buttons are commands and files", async () => {
  const chapters = await run(join(courses, "educates"));
  expect(chapters.map(({ title, steps }) => [title, ...steps.map(({ verdict }) => verdict)])).toEqual([
    ["Prepare", "passed"],
    ["Write", "passed"],
    ["Use", "passed", "passed"],
  ]);
  expect(chapters.map(({ steps }) => steps[0]?.output?.stdout)).toMatchObject([
    "notes.txt\n",
    expect.stringMatching(/^[0-9a-f]{64}\n$/u),
    "Hello from\nbox\n",
  ]);
});

test("a chapter that runs alone has the project's files, and nothing that other chapters make", async () => {
  const [build, ...others] = await run(join(courses, "labspace/labspace/02-build.md"));
  expect(others).toEqual([]);
  expect(build?.course).toBeUndefined();
  expect(build?.steps.map(({ verdict }) => verdict)).toEqual(["passed"]);
});

const chapters = {
  "01-make.md": "# Make\n\n    $ docker volume create kept\n    $ docker pull nosuch/image\n",
  "02-use.md": "# Use\n\n    $ docker tag nosuch/image mine\n    $ docker volume ls --quiet\n    kept\n",
  "03-again.md": "# Again\n\n    $ docker volume create later\n    $ docker rmi mine\n",
};

test("a chapter that fails blocks what builds on it, and only that", async () => {
  const results = await run(".", chapters);
  expect(verdicts(results)).toEqual([
    "Make: volume-create-kept passed",
    "Make: pull-nosuch-image skipped",
    "Use: tag-nosuch-image-mine blocked",
    "Use: volume-ls-quiet passed",
    "Again: volume-create-later passed",
    "Again: rmi-mine blocked",
  ]);
  const root = { step: "01-make.md#pull-nosuch-image", line: 4, verdict: "skipped", source: "01-make.md" };
  expect(results[1]?.steps[0]).toMatchObject({ blockedBy: root.step, reason: { code: "needs", ...root } });
  expect(results[1]?.steps[0]?.message).toMatch(/^It needs line 4 of 01-make\.md, /u);
  expect(results[2]?.steps[1]?.reason).toMatchObject(root);
});
