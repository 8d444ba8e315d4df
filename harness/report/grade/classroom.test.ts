import { describe, expect, test } from "vitest";
import { z } from "zod";
import { fullGrade } from "../../../test/sample-grade.ts";
import { messagesFor } from "../../messages/languages.ts";
import type { Grade, GradedItem } from "../../model/grade.ts";
import { classroomOutput, longestOutput } from "./classroom.ts";

const { grade: words } = messagesFor("en");
const [lesson] = fullGrade.lessons;

/** What the reporter's code takes for granted of each result, by the places where it reads it. */
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

/** Decodes, adds up and words an output as the reporter does. */
function reported(output: string) {
  const results = taken.parse(JSON.parse(Buffer.from(output, "base64").toString("utf-8")));
  const score = results.tests.reduce((sum, found) => sum + found.score, 0);
  const points = results.max_score === 0 ? undefined : `Points ${score}/${results.max_score}`;
  return { ...results, points };
}

function graded(items: readonly GradedItem[], earned: number, points: number): Grade {
  return { ...fullGrade, lessons: [{ ...lesson!, items }], outcome: { kind: "graded" }, earned, points };
}

describe("the output that GitHub Classroom's reporter reads", () => {
  test("has the points of the grade and a test for each item that counts or is blocked", () => {
    const { status, points, tests } = reported(classroomOutput(graded(lesson!.items.slice(0, 4), 1.5, 3), words));
    expect({ status, points }).toEqual({ status: "fail", points: "Points 1.5/3" });
    expect(tests.map((found) => [found.name, found.status, found.score, found.line_no, found.message])).toEqual([
      ["docker pull hello-world", "pass", 1, 60, null],
      ["docker run hello-world", "fail", 0.5, 60, "The container “a” ended with 1. Next: docker run hello-world"],
      ["docker ps -a", "fail", 0, 60, "Do first: docker run hello-world"],
    ]);
  });

  test("is passed with full points", () => {
    const output = classroomOutput(graded(lesson!.items.slice(0, 1), 1, 1), words);
    expect(reported(output)).toMatchObject({ status: "pass", points: "Points 1/1" });
  });

  test("where it is to be graded again, it reports an error and no points: never a zero", () => {
    const { status, points, tests } = reported(classroomOutput(fullGrade, words));
    expect({ status, points }).toEqual({ status: "error", points: undefined });
    expect(tests.at(-1)).toMatchObject({ status: "error", message: "No server." });
  });

  test("is a single line of Base64, and holds no control characters of a student's", () => {
    const evil = { ...lesson!.items[1]!, text: "a\u001b[2J\nb", message: "\u0007c\nd" };
    const output = classroomOutput(graded([evil], 0, 2), words);
    expect(output).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(reported(output).tests).toMatchObject([{ name: "a b", message: "c d", test_code: "a b" }]);
  });

  test.each([
    [400, 400, "docker ps"],
    [2000, 1, "labproof"],
  ])("of %d items fits an environment variable: %d tests, and all points", (count, left, name) => {
    const items = Array.from({ length: count }, (_, at) => ({
      ...lesson!.items[1]!,
      text: "docker ps",
      message: "long ".repeat(80),
      points: 1,
      earned: at % 2,
    }));
    const output = classroomOutput(graded(items, count / 2, count), words);
    expect(output.length).toBeLessThanOrEqual(longestOutput);
    const { tests, points } = reported(output);
    expect(points).toBe(`Points ${count / 2}/${count}`);
    expect(tests).toHaveLength(left);
    expect(tests[0]!.name).toBe(name);
  });
});
