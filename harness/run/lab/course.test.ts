import { expect, test } from "vitest";
import { isLaterChapter, verdictOnForeign } from "./course.ts";

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
