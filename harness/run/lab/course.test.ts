import { expect, test } from "vitest";
import { beginsClean, isLaterChapter, needsOthers, verdictOnForeign } from "./course.ts";

test.each([
  ["docs/02.containers.md", true],
  ["bai-3-mang.vi.md", true],
  ["chapter 10_swarm.md", true],
  ["01-start.md", false],
  ["2018.md", false],
  ["networks.md", false],
])("%s is a later chapter: %s", (path, isLater) => {
  expect(isLaterChapter(path)).toBe(isLater);
});

test("a container that no step makes is the lesson's mistake only if no other lesson may have made it", () => {
  const web = { kind: "container", name: "web" } as const;
  expect(verdictOnForeign(web, false)).toEqual({
    kind: "failed",
    cause: "lesson",
    reason: { code: "lacking", why: "never-made", ...web },
  });
  expect(verdictOnForeign(web, true)).toEqual({ kind: "skipped", reason: { code: "prerequisite", ...web } });
  expect(verdictOnForeign({ kind: "image", name: "a:latest" }, false).kind).toBe("skipped");
});

const needs = (kind: string): boolean =>
  needsOthers({ kind: "skipped", reason: { code: "prerequisite", kind, name: "web" } });

test("an object that no step makes shows that the lesson follows another, a file does not", () => {
  expect(["image", "container", "file", "folder"].filter(needs)).toEqual(["image", "container"]);
  expect(needsOthers({ kind: "passed" })).toBe(false);
});

test("each lesson of a run but the first begins on an emptied engine", () => {
  expect(["a.md", "b.md", "c.md"].map((path, _, paths) => beginsClean(path, paths))).toEqual([false, true, true]);
});
