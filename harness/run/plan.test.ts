import { relative } from "node:path";
import { expect, test } from "vitest";
import { lessonOf, workFolder } from "../../test/labproof.ts";
import { planLessons } from "./plan.ts";

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
