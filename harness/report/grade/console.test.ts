import { describe, expect, test } from "vitest";
import { fullGrade } from "../../../test/sample-grade.ts";
import { messagesFor } from "../../messages/languages.ts";
import type { Grade, GradedItem } from "../../model/grade.ts";
import { gradeLines } from "./console.ts";

const { grade: words } = messagesFor("en");
const [lesson] = fullGrade.lessons;

function lines(grade: Grade, columns = Infinity): string[] {
  return gradeLines(grade, { words, paint: (_, text) => text, columns });
}

/** The same grade with these items only, without inconclusive ones. */
function graded(...items: readonly GradedItem[]): Grade {
  return { ...fullGrade, lessons: [{ ...lesson!, items }], outcome: { kind: "graded" } };
}

describe("a grade on the console", () => {
  test("has the points of each step, the blocked steps with their causes, and the inconclusive steps", () => {
    expect(lines(fullGrade).slice(3)).toEqual([
      "Inside an image  labs/images/lesson.en.md",
      "",
      "  ✓ 1/1           docker pull hello-world",
      "  ✗ 0.5/2         docker run hello-world",
      "      The container “a” ended with 1.",
      "      Next: docker run hello-world",
      "  · blocked       docker ps -a",
      "      Do first: docker run hello-world",
      "",
      "  Claims",
      "  ! inconclusive  It is small.",
      "",
      "  1 more step or claim does not count here; the JSON says why.",
      "",
      expect.stringMatching(/^No grade yet: these points do not count\. .*network/),
      "      No server.",
    ]);
  });

  test("ends with the sum and with the first thing to do", () => {
    const told = lines(graded(...lesson!.items.slice(0, 3)));
    expect(told.slice(-5)).toEqual([
      "1.5 of 3 points (50%)",
      "",
      "→ Do this first: docker run hello-world",
      "      The container “a” ended with 1.",
      "      Next: docker run hello-world",
    ]);
  });

  test("says if nothing is left to do, and never asks a student to fix a drift", () => {
    const drifted = {
      ...lesson!.items[0]!,
      verdict: "drifted",
      cause: "docker",
      message: "A column is gone.",
    } as const;
    const told = lines({ ...graded(drifted), points: 1, earned: 1 });
    expect(told.slice(-3)).toEqual(["", "1 of 1 points (100%)", "Everything that counts is done."]);
    expect(told.join("\n")).not.toContain("column");
  });

  test("shows the sum of each lesson if there are several", () => {
    const two = { ...graded(), lessons: [lesson!, { ...lesson!, earned: 3 }] };
    expect(lines(two).filter((line) => line.includes("points ("))).toEqual([
      "  1.5 of 3 points (50%)",
      "  3 of 3 points (100%)",
      "1.5 of 3 points (50%)",
    ]);
  });

  test("prints no control characters of a student's text, and fits into the terminal", () => {
    const evil = "\u001b]0;owned\u0007\u001b[2J\u009b31mdocker\r\nrun";
    const item = { ...lesson!.items[1]!, text: evil, message: `${evil} ${"long ".repeat(40)}` };
    const engine = { ...fullGrade.engine, server: evil };
    const told = lines({ ...graded(item), engine }, 60);
    // oxlint-disable-next-line no-control-regex -- matches control characters
    expect(told.join("\n")).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(told.every((line) => !line.includes("\n"))).toBe(true);
    expect(Math.max(...told.map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  test("has a decimal comma in Vietnamese", () => {
    const vi = messagesFor("vi").grade;
    const told = gradeLines(graded(...lesson!.items), { words: vi, paint: (_, text) => text, columns: Infinity });
    expect(told).toContain("1,5/3 điểm (50%)");
    expect(told).toContain("→ Việc cần làm trước tiên: docker run hello-world");
  });
});

test.each([
  [1, 3, "33%"],
  [0.29, 1, "29%"],
  [2.999, 3, "99%"],
  [3, 3, "100%"],
  [0, 0, "0%"],
])("%d of %d points are %s", (earned, points, share) => {
  expect(words.total(earned, points)).toContain(`(${share})`);
});
