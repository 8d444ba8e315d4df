import { expect, test } from "vitest";
import { readLesson } from "../lesson/read.ts";
import { refuseOpenFence } from "./open-fence.ts";

const closed = "# A\n\n```\n$ docker ps\n```\n";

test("a lesson with a fence that is not closed is refused at the fence's line", () => {
  const lesson = readLesson(`${closed}\n~~~\nProse.\n`, { path: "a.md" });
  expect(() => refuseOpenFence([{ lesson }])).toThrow(
    expect.objectContaining({ code: "lesson-fence", facts: { path: "a.md", line: 7 } }),
  );
});

test("a lesson whose fences are closed is accepted", () => {
  expect(() => refuseOpenFence([{ lesson: readLesson(closed, { path: "a.md" }) }])).not.toThrow();
});
