import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { workFolder } from "../../../test/labproof.ts";
import type { Course } from "../../model/lesson.ts";
import { courseAt } from "./course.ts";

const lessons = { "a.md": "", "b.md": "", "c.md": "" };

/** The course in a folder with these files, with paths relative to the folder. */
async function courseOf(files: Readonly<Record<string, string>>, index = "."): Promise<Course | undefined> {
  await using folder = await workFolder({});
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder.path, dirname(path)), { recursive: true });
    await writeFile(join(folder.path, path), content);
  }
  const course = await courseAt(join(folder.path, index));
  if (course === undefined) return undefined;
  const inFolder = (path: string): string => relative(folder.path, path);
  return {
    ...course,
    path: inFolder(course.path),
    chapters: course.chapters.map((chapter) => ({ ...chapter, path: inFolder(chapter.path) })),
    ...(course.project === undefined ? {} : { project: inFolder(course.project) }),
  };
}

const labspace = "title: Run\nsections:\n  - title: B\n    contentPath: b.md\n  - title: A\n    contentPath: a.md\n";

test("a Labspace lists its sections, and its reader has the project's files", async () => {
  const expected = {
    format: "labspace",
    title: "Run",
    path: "labspace/labspace.yaml",
    project: "project",
    chapters: [
      { title: "B", path: "labspace/b.md" },
      { title: "A", path: "labspace/a.md" },
    ],
  };
  const files = { "labspace/labspace.yaml": labspace, "labspace/a.md": "", "labspace/b.md": "", "project/x": "" };
  for (const index of [".", "labspace", "labspace/labspace.yaml"]) {
    expect(await courseOf(files, index)).toEqual(expected);
  }
});

test("Killercoda's index lists the introduction, the steps and the end", async () => {
  const steps = ["b.md", "a.md"].map((text) => ({ title: text, text }));
  const details = { intro: { text: "c.md" }, steps, finish: { text: "c.md" } };
  const course = await courseOf({ ...lessons, "index.json": JSON.stringify({ title: "Run", details }) });
  expect(course?.chapters.map(({ path, title }) => [path, title])).toEqual([
    ["c.md", undefined],
    ["b.md", "b.md"],
    ["a.md", "a.md"],
    ["c.md", undefined],
  ]);
});

test("a workshop of Educates has the order of its pathway, of its modules, or of its pages' names", async () => {
  const content = { "workshop/content/a.md": "", "workshop/content/b.md": "", "exercises/notes.txt": "" };
  const order = async (more: Readonly<Record<string, string>>) => {
    const course = await courseOf({ ...content, ...more });
    return [course?.title, course?.project, ...(course?.chapters.map(({ path }) => path.slice(-"a.md".length)) ?? [])];
  };
  const pathway = "pathways:\n  default: w\n  paths:\n    w:\n      title: Run\n      steps: [b, a]\n";
  expect(await order({ "workshop/config.yaml": pathway })).toEqual(["Run", "exercises", "b.md", "a.md"]);
  const modules = "name: Modules\nmodules:\n  activate:\n  - b\n";
  expect(await order({ "workshop/workshop.yaml": modules })).toEqual(["Modules", "exercises", "b.md"]);
  expect(await order({})).toEqual(["Educates", "exercises", "a.md", "b.md"]);
});

test("a navigation of MkDocs may have sections, links and its own tags", async () => {
  const nav = "site_name: Run\nnav:\n  - b.md\n  - More:\n    - First: a.md\n    - Site: https://example.org/c.md\n";
  const files = { "docs/a.md": "", "docs/b.md": "", "mkdocs.yml": `${nav}emoji: !!python/name:x.y\n` };
  const course = await courseOf(files);
  expect([course?.format, course?.chapters.map(({ path }) => path)]).toEqual(["mkdocs", ["docs/b.md", "docs/a.md"]]);
});

test("mdBook's summary lists the chapters as links", async () => {
  const summary =
    "# Summary\n\n[Begin](b.md)\n\n- [A](a.md)\n  - [Again](a.md#part)\n- [Draft]()\n- [Web](https://x.y/c.md)\n";
  const course = await courseOf({ "src/SUMMARY.md": summary, "src/a.md": "", "src/b.md": "" });
  expect([course?.format, course?.chapters.map(({ path }) => path)]).toEqual(["mdbook", ["src/b.md", "src/a.md"]]);
});

test.each([
  [
    ["01-pull.md", "02-run.md", "README.md"],
    ["01-pull.md", "02-run.md"],
  ],
  [["0-begin.md", "1-pull.md", "10-push.md"], undefined],
  [
    ["lab1-pull.md", "lab2-run.md"],
    ["lab1-pull.md", "lab2-run.md"],
  ],
  [["01-pull.md"], undefined],
  [["01-pull.md", "02-run.md", "more.md"], undefined],
  [["2018-01-docker.md", "2019-01-docker.md"], undefined],
])("numbered files without a gap are the chapters of a course: %j", async (names, chapters) => {
  const course = await courseOf(Object.fromEntries(names.map((name) => [name, ""])));
  expect(course?.chapters.map(({ path }) => path)).toEqual(chapters);
});

test("a folder or a file of another kind is no course", async () => {
  expect(await courseOf(lessons)).toBeUndefined();
  expect(await courseOf({ ...lessons, "index.json": '{"version": 2}' })).toBeUndefined();
  expect(await courseOf({ ...lessons, "mkdocs.yml": "site_name: Without navigation\n" })).toBeUndefined();
  expect(await courseOf(lessons, "a.md")).toBeUndefined();
});

test("a list that cannot be read, or that has a chapter that does not exist, is an error", async () => {
  await expect(courseOf({ "labspace.yaml": "title: [", "a.md": "" })).rejects.toMatchObject({
    code: "course-unreadable",
  });
  await expect(courseOf({ "labspace.yaml": labspace, "b.md": "" })).rejects.toMatchObject({
    code: "course-chapter-missing",
  });
});
