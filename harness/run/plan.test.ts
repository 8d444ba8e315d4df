import { relative } from "node:path";
import { expect, test } from "vitest";
import { lessonOf, workFolder } from "../../test/labproof.ts";
import { planLesson, planLessons } from "./plan.ts";

/** Plans lessons of a folder, and returns their paths below it and those of files without commands. */
async function plan(folder: string, ...named: readonly string[]): Promise<readonly [string[], string[]]> {
  const below = (path: string): string => relative(folder, path);
  const left: string[] = [];
  const planned = await planLessons(
    named.map((name) => `${folder}/${name}`),
    "en",
    (path) => left.push(below(path)),
  );
  return [planned.map(({ lesson: { path } }) => below(path)), left];
}

const course = {
  "course/README.md": "# A course",
  "course/2-run.md": lessonOf("docker ps"),
  "course/10-push.md": lessonOf("docker ps"),
  "course/1-pull/index.md": lessonOf("docker ps"),
  "course/1-pull/more.markdown": lessonOf("docker ps"),
  "course/lab/lesson.en.md": lessonOf("docker ps"),
  "course/lab/lesson.vi.md": lessonOf("docker ps"),
  "course/.github/a.md": lessonOf("docker ps"),
  "course/node_modules/b/b.md": lessonOf("docker ps"),
};

test("a folder stands for the lessons in it at any depth, in the order of their numbers", async () => {
  await using folder = await workFolder(course);
  const lessons = ["1-pull/index.md", "1-pull/more.markdown", "2-run.md", "10-push.md", "lab/lesson.en.md"];
  expect(await plan(folder.path, "course")).toEqual([lessons.map((name) => `course/${name}`), ["course/README.md"]]);
});

test("a pattern stands for the lessons that match it", async () => {
  await using folder = await workFolder(course);
  expect(await plan(folder.path, "course/*.md")).toEqual([
    ["course/2-run.md", "course/10-push.md"],
    ["course/README.md"],
  ]);
  await expect(plan(folder.path, "course/*.txt")).rejects.toMatchObject({ code: "lesson-not-found" });
});

test("a file without commands is an error if it is named, or if nothing else is found", async () => {
  await using folder = await workFolder({ ...course, "empty/a.md": "# Nothing" });
  await expect(plan(folder.path, "course", "course/README.md")).rejects.toMatchObject({ code: "lesson-without-steps" });
  await expect(plan(folder.path, "empty")).rejects.toMatchObject({ code: "lesson-not-found" });
});

test("a command for one lesson does not take a folder of several", async () => {
  await using folder = await workFolder(course);
  await expect(planLesson(`${folder.path}/course`, "en")).rejects.toMatchObject({ code: "lesson-not-found" });
  expect((await planLesson(`${folder.path}/course/lab`, "en")).lesson.path).toMatch(/lesson\.en\.md$/u);
});

test("a lesson that is named twice, as a file and by its folder, runs once, at its first place", async () => {
  const lesson = lessonOf("docker ps");
  await using folder = await workFolder({
    "a/lesson.en.md": lesson,
    "b/lesson.en.md": lesson,
    "b/lesson.vi.md": lesson,
  });
  const path = (name: string): string => relative("", `${folder.path}/${name}`);
  const named = ["b/lesson.en.md", "a", "b", "b/lesson.vi.md", "a/../a/lesson.en.md"].map(
    (name) => `${folder.path}/${name}`,
  );
  const planned = await planLessons(named, "en");
  expect(planned.map(({ lesson: { path: found } }) => found)).toEqual(
    ["b/lesson.en.md", "a/lesson.en.md", "b/lesson.vi.md"].map(path),
  );
});
