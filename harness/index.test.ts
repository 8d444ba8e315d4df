import { expect, expectTypeOf, test } from "vitest";
import {
  type Lesson,
  type LessonFile,
  type LintFinding,
  type Reading,
  readLesson,
  type Step,
  type ExpectedOutput,
} from "./index.ts";

const markdown = [
  "Nội dung `Dockerfile`:",
  "",
  "```",
  "FROM debian",
  "```",
  "",
  "```console",
  "$ docker run -it debian",
  "root@0123456789ab:/# hostname",
  "0123456789ab",
  "$ docker rm <name>",
  "```",
].join("\n");

test("readLesson returns a lesson's steps, sessions, files and findings with their places", () => {
  const lesson = readLesson(markdown, { path: "bai-1.vi.md" });
  expect(lesson).toMatchObject({ id: "bai-1", language: "vi", path: "bai-1.vi.md" });
  expect(lesson.steps).toMatchObject([
    { command: "docker run -it debian", origin: "prompt", place: { line: 8, column: 3 }, role: { kind: "opens" } },
    {
      command: "hostname",
      place: { line: 9, column: 22 },
      role: { kind: "inside", session: "run-it-debian" },
      expectedOutput: { text: "0123456789ab", line: 10 },
    },
    { command: "docker rm <name>", placeholders: [{ text: "<name>", standsFor: "container" }] },
  ]);
  expect(lesson.files).toMatchObject([{ path: "Dockerfile", content: "FROM debian\n", place: { line: 4 } }]);
  expect(lesson.findings).toEqual([]);
  expect(lesson.readings.map(({ as }) => as)).toEqual(["file", "command", "command", "output", "command"]);
  expectTypeOf(lesson).toEqualTypeOf<Lesson>();
  expectTypeOf(lesson.steps).toEqualTypeOf<readonly Step[]>();
  expectTypeOf(lesson.files).toEqualTypeOf<readonly LessonFile[]>();
  expectTypeOf(lesson.findings).toEqualTypeOf<readonly LintFinding[]>();
  expectTypeOf(lesson.readings).toEqualTypeOf<readonly Reading[]>();
  expectTypeOf(lesson.steps[0]?.expectedOutput).toEqualTypeOf<ExpectedOutput | undefined>();
});
