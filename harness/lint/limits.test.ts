import { expect, test, vi } from "vitest";
import { expectLinear } from "../../test/processor-time.ts";
import { lintLessons, lintSource } from "./lint.ts";

// Processor time is what is limited.
vi.setConfig({ testTimeout: 120_000 });

const fence = (...lines: readonly string[]): string => `\`\`\`\n${lines.join("\n")}\n\`\`\`\n\n`;
const many = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join("");
const list = (count: number, make: (at: number) => string): string[] =>
  Array.from({ length: count }, (_, at) => make(at));
/** A name that no other number is close to. */
const name = (at: number): string => at.toString(36).padStart(8, "x");
/** What `docker images` shows of so many images. */
const images = (count: number, row = 0): string =>
  fence(
    "$ docker images",
    "REPOSITORY   TAG      IMAGE ID       CREATED       SIZE",
    ...list(count, (at) => `${name(row + at)}     latest   ff426288ea90   6 weeks ago   207MB`),
  );

// Rules that look at all for each would take 16 times as long as these for the larger lesson.
test.each<[what: string, few: number, make: (size: number) => string]>([
  ["blocks of commands", 250, (size) => many(size, () => fence("docker ps"))],
  [
    "pictures that the text speaks of",
    200,
    (size) => many(size, (at) => `![](${at}.png) The output of this picture.\n\n`),
  ],
  [
    "tables of images and sentences about them",
    50,
    (size) => many(size, (at) => `${images(1, at)}The image \`${name(at)}\` takes 5MB.\n\n`),
  ],
  ["rows that nothing made, and names", 150, (size) => images(size) + many(size, (at) => `About ${name(at * 7)}.\n\n`)],
  [
    "one table, and sentences",
    150,
    (size) => images(size) + many(size, (at) => `The image \`${name(at)}\` takes 5MB.\n\n`),
  ],
  ["containers that nothing made", 200, (size) => fence(...list(size, (at) => `docker stop ${name(at)}`))],
  ["builds", 100, (size) => many(size, (at) => fence(`FROM ${name(at)}`) + fence("docker build -t app ."))],
])("a lesson of %s is linted in a time that grows with its length", (_what, few, make) => {
  expectLinear((size) => expect(findingsIn(make(size))).toBeGreaterThan(0), few, 16 * few);
});

// Each name is looked at beside a thousand others at most, so the time grows with the length from there on only.
test("a lesson of images by many names is linted in a time that grows with its length", () => {
  expectLinear(
    (size) => {
      const text = fence(...list(size, (at) => `docker pull ${name(at)}\ndocker run -d a${name(at)}`));
      expect(findingsIn(text)).toBeGreaterThan(0);
    },
    1000,
    5000,
  );
});

function findingsIn(text: string): number {
  return lintLessons([lintSource(text, "a.md")])[0]?.findings.length ?? 0;
}
