import { expect, test } from "vitest";
import { fullGrade } from "../../../test/sample-grade.ts";
import { messagesFor } from "../../messages/languages.ts";
import { gradeSummary } from "./summary.ts";

const { grade: words } = messagesFor("en");
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

test("a grade that is none says so in place of the points", () => {
  expect(gradeSummary(fullGrade, words, heads)).toMatch(/\n\*\*No grade yet: .*No server\.\*\*\n$/);
});

test("a student's text is text: no table, link, mention, tag or line of it comes through", () => {
  const [lesson] = fullGrade.lessons;
  const evil = "a`b|c\n<img src=x> [l](u) @me \u001b[2J";
  const items = [{ ...lesson!.items[1]!, text: evil, message: evil }];
  const told = gradeSummary({ ...fullGrade, lessons: [{ ...lesson!, items, title: evil }] }, words, heads);
  expect(told).toContain("### a\\`b\\|c \\<img src=x\\> \\[l\\](u) @\u200bme \n");
  expect(told).toContain("| ``a`b\\|c <img src=x> [l](u) @me `` | a\\`b\\|c \\<img src=x\\> \\[l\\](u) @\u200bme  |\n");
  expect(told).not.toContain("\u001b");
});

test("a grade of very much fits all the same, and keeps its end", () => {
  const [lesson] = fullGrade.lessons;
  const items = Array.from({ length: 3000 }, () => lesson!.items[1]!);
  const told = gradeSummary({ ...fullGrade, lessons: [{ ...lesson!, items }] }, words, heads);
  expect(told.length).toBeLessThan(65_536);
  expect(told).toMatch(/\nand \d+ more\n/);
});
