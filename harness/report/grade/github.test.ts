import { describe, expect, test } from "vitest";
import { z } from "zod";
import { fullGrade } from "../../../test/sample-grade.ts";
import { messagesFor } from "../../messages/languages.ts";
import type { Grade, GradedItem } from "../../model/grade.ts";
import { classroomOutput, longestOutput, gradeSummary } from "./github.ts";

const { grade: words } = messagesFor("en");
const [lesson] = fullGrade.lessons;

/** What the reporter's code requires of each result. */
const taken = z.object({
  // `fail` and `error` fail the reporter's own step.
  status: z.enum(["pass", "fail", "error"]),
  max_score: z.number().min(0),
  tests: z.array(
    z.object({
      name: z.string(),
      status: z.enum(["pass", "fail", "error"]),
      // It adds them up and calls toFixed.
      score: z.number(),
      message: z.string().nullable(),
      test_code: z.string(),
      line_no: z.int(),
    }),
  ),
});

/** Decodes, adds up and formats an output as the reporter does. */
function reported(output: string) {
  const results = taken.parse(JSON.parse(Buffer.from(output, "base64").toString("utf-8")));
  const score = results.tests.reduce((sum, found) => sum + found.score, 0);
  const points = results.max_score === 0 ? undefined : `Points ${score}/${results.max_score}`;
  return { ...results, points };
}

function gradeWith(items: readonly GradedItem[], earned: number, points: number): Grade {
  return { ...fullGrade, lessons: [{ ...lesson!, items }], outcome: { kind: "graded" }, earned, points };
}

describe("the output that GitHub Classroom's reporter reads", () => {
  test("has the points of the grade and a test for each item that counts or is blocked", () => {
    const { status, points, tests } = reported(classroomOutput(gradeWith(lesson!.items.slice(0, 4), 1.5, 3), words));
    expect({ status, points }).toEqual({ status: "fail", points: "Points 1.5/3" });
    expect(tests.map((found) => [found.name, found.status, found.score, found.line_no, found.message])).toEqual([
      ["docker pull hello-world", "pass", 1, 60, null],
      ["docker run hello-world", "fail", 0.5, 60, "The container “a” ended with 1. Next: docker run hello-world"],
      ["docker ps -a", "fail", 0, 60, "Do first: docker run hello-world"],
    ]);
  });

  test("is passed with full points", () => {
    const output = classroomOutput(gradeWith(lesson!.items.slice(0, 1), 1, 1), words);
    expect(reported(output)).toMatchObject({ status: "pass", points: "Points 1/1" });
  });

  test("reports an error and no points, never zero points, for an inconclusive grade", () => {
    const { status, points, tests } = reported(classroomOutput(fullGrade, words));
    expect({ status, points }).toEqual({ status: "error", points: undefined });
    expect(tests.at(-1)).toMatchObject({ status: "error", message: "No server." });
  });

  test("is a single line of Base64, without control characters from a student's text", () => {
    const evil = { ...lesson!.items[1]!, text: "a\u001b[2J\nb", message: "\u0007c\nd" };
    const output = classroomOutput(gradeWith([evil], 0, 2), words);
    expect(output).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(reported(output).tests).toMatchObject([{ name: "a b", message: "c d", test_code: "a b" }]);
  });

  test.each([
    [400, 400, "docker ps"],
    [2000, 1, "labproof"],
  ])("of %d items fits into an environment variable: %d tests, and all points", (count, left, name) => {
    const items = Array.from({ length: count }, (_, at) => ({
      ...lesson!.items[1]!,
      text: "docker ps",
      message: "long ".repeat(80),
      points: 1,
      earned: at % 2,
    }));
    const output = classroomOutput(gradeWith(items, count / 2, count), words);
    expect(output.length).toBeLessThanOrEqual(longestOutput);
    const { tests, points } = reported(output);
    expect(points).toBe(`Points ${count / 2}/${count}`);
    expect(tests).toHaveLength(left);
    expect(tests[0]!.name).toBe(name);
  });
});

const heads = { points: "Points", step: "Step", next: "Next", more: (count: number) => `and ${count} more` };

test("a grade for the summary of a job: the engine, each item with its points and its reason, the sum", () => {
  const graded = { ...fullGrade, outcome: { kind: "graded" } as const };
  expect(gradeSummary(graded, words, heads).split("\n")).toEqual([
    "local: Docker 28.5.2. Grading what was done: labproof only inspects this machine, and runs and changes nothing.",
    "",
    "### Inside an image",
    "",
    "| Points | Step | Next |",
    "|---|---|---|",
    "| ✓ 1/1 | `docker pull hello-world` |  |",
    "| ✗ 0.5/2 | `docker run hello-world` | The container “a” ended with 1. Next: docker run hello-world |",
    "| · blocked | `docker ps -a` | Do first: docker run hello-world |",
    "| ! inconclusive | It is small. | No server. |",
    "",
    "**1.5 of 3 points (50%)**",
    "",
  ]);
});

test("an inconclusive grade says so in place of the points", () => {
  expect(gradeSummary(fullGrade, words, heads)).toMatch(/\n\*\*No grade yet: .*No server\.\*\*\n$/);
});

test("a student's text stays text: it makes no table, link, mention, tag or line", () => {
  const evil = "a`b|c\n<img src=x> [l](u) @me \u001b[2J";
  const items = [{ ...lesson!.items[1]!, text: evil, message: evil }];
  const told = gradeSummary({ ...fullGrade, lessons: [{ ...lesson!, items, title: evil }] }, words, heads);
  expect(told).toContain("### a\\`b\\|c \\<img src=x\\> \\[l\\](u) @\u200bme \n");
  expect(told).toContain("| ``a`b\\|c <img src=x> [l](u) @me `` | a\\`b\\|c \\<img src=x\\> \\[l\\](u) @\u200bme  |\n");
  expect(told).not.toContain("\u001b");
});

test("a very long grade is shortened, and keeps its end", () => {
  const items = Array.from({ length: 3000 }, () => lesson!.items[1]!);
  const told = gradeSummary({ ...fullGrade, lessons: [{ ...lesson!, items }] }, words, heads);
  expect(told.length).toBeLessThan(65_536);
  expect(told).toMatch(/\nand \d+ more\n/);
});
