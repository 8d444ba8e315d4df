import { expect, test, vi } from "vitest";
import { expectLinear } from "../../test/processes.ts";
import { lessonByHand } from "../../test/lessons.ts";
import { effectsOf } from "../docker/effects-of.ts";
import { lintLessons, lintSource } from "./lint.ts";
import { type LintInput, readPage } from "./rule.ts";
import { imageNameContradicts } from "./rules/image-name-contradicts.ts";

// The tests limit processor time.
vi.setConfig({ testTimeout: 120_000 });

const fence = (...lines: readonly string[]): string => `\`\`\`\n${lines.join("\n")}\n\`\`\`\n\n`;
const many = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join("");
const list = (count: number, make: (at: number) => string): string[] =>
  Array.from({ length: count }, (_, at) => make(at));
/** Names that do not differ by one letter for different numbers. */
const name = (at: number): string => at.toString(36).padStart(8, "x");
/** The table of `docker images` for a number of images. */
const images = (count: number, row = 0): string =>
  fence(
    "$ docker images",
    "REPOSITORY   TAG      IMAGE ID       CREATED       SIZE",
    ...list(count, (at) => `${name(row + at)}     latest   ff426288ea90   6 weeks ago   207MB`),
  );

// A rule with quadratic time would take 16 times as long for the larger lesson.
test.each<[what: string, few: number, make: (size: number) => string]>([
  ["blocks of commands", 80, (size) => many(size, () => fence("docker ps"))],
  [
    "pictures that the text mentions",
    60,
    (size) => many(size, (at) => `![](${at}.png) The output of this picture.\n\n`),
  ],
  [
    "tables of images and sentences about them",
    20,
    (size) => many(size, (at) => `${images(1, at)}The image \`${name(at)}\` takes 5MB.\n\n`),
  ],
  [
    "rows that nothing made, and names",
    50,
    (size) => fence(`docker pull ${name(0)}`) + images(size) + many(size, (at) => `About ${name(at * 7)}.\n\n`),
  ],
  [
    "one table, and sentences",
    50,
    (size) => images(size) + many(size, (at) => `The image \`${name(at)}\` takes 5MB.\n\n`),
  ],
  ["containers that nothing made", 60, (size) => fence(...list(size, (at) => `docker stop ${name(at)}`))],
  ["builds", 40, (size) => many(size, (at) => fence(`FROM ${name(at)}`) + fence("docker build -t app ."))],
])("a lesson of %s is linted in linear time", (_what, few, make) => {
  expectLinear((size) => expect(findingsIn(make(size))).toBeGreaterThan(0), few, 16 * few);
});

// Linear only above a thousand images, the most that a name is compared with.
test("names of images are compared in linear time", () => {
  const few = 1000;
  const inputs = new Map([few, 4 * few].map((size) => [size, namesOf(size)]));
  expectLinear((size) => expect(imageNameContradicts(inputs.get(size)!)).toEqual([]), few, 4 * few);
});

/** A lesson that pulls many images and runs as many others. */
function namesOf(size: number): LintInput {
  const pulls = list(size, (at) => `docker pull ${name(at)}`);
  const lesson = lessonByHand([...pulls, ...list(size, (at) => `docker run ${name(at).replaceAll("x", "y")}`)]);
  const effects = new Map(lesson.steps.map((step) => [step, effectsOf(step.command)]));
  return { lesson, page: readPage("", lesson.path), effects, earlier: [] };
}

function findingsIn(text: string): number {
  return lintLessons([lintSource(text, "a.md")])[0]?.findings.length ?? 0;
}
