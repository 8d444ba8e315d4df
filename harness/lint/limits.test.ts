import { expect, test, vi } from "vitest";
import { expectLinear } from "../../test/processes.ts";
import { lintLessons, lintSource } from "./lint.ts";

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
  ["blocks of commands", 250, (size) => many(size, () => fence("docker ps"))],
  [
    "pictures that the text mentions",
    200,
    (size) => many(size, (at) => `![](${at}.png) The output of this picture.\n\n`),
  ],
  [
    "tables of images and sentences about them",
    50,
    (size) => many(size, (at) => `${images(1, at)}The image \`${name(at)}\` takes 5MB.\n\n`),
  ],
  [
    "rows that nothing made, and names",
    150,
    (size) => fence(`docker pull ${name(0)}`) + images(size) + many(size, (at) => `About ${name(at * 7)}.\n\n`),
  ],
  [
    "one table, and sentences",
    150,
    (size) => images(size) + many(size, (at) => `The image \`${name(at)}\` takes 5MB.\n\n`),
  ],
  ["containers that nothing made", 200, (size) => fence(...list(size, (at) => `docker stop ${name(at)}`))],
  ["builds", 100, (size) => many(size, (at) => fence(`FROM ${name(at)}`) + fence("docker build -t app ."))],
])("a lesson of %s is linted in linear time", (_what, few, make) => {
  expectLinear((size) => expect(findingsIn(make(size))).toBeGreaterThan(0), few, 16 * few);
});

// A name is compared with at most a thousand others, so time is linear only above that number.
test("a lesson with many image names is linted in linear time", () => {
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
