import { expect, test } from "vitest";
import { lintLessons, lintSource } from "./lint.ts";

const fence = (...lines: readonly string[]): string => `\`\`\`\n${lines.join("\n")}\n\`\`\`\n\n`;
const many = (count: number, make: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => make(at)).join("");
/** A name that no other number is close to. */
const name = (at: number): string => at.toString(36).padStart(8, "x");

// The time limit is the check: each takes seconds, where rules that look at all for each take many minutes.
test.each([
  ["blocks of commands", many(40_000, () => fence("docker ps"))],
  ["pictures that the text speaks of", many(8_000, (at) => `![](${at}.png) The output of this picture.\n\n`)],
  [
    "tables of images and sentences about them",
    many(2_000, (at) =>
      [
        fence(
          "$ docker images",
          "REPOSITORY   TAG      IMAGE ID       CREATED       SIZE",
          `${name(at)}     latest   ff426288ea90   6 weeks ago   207MB`,
        ),
        `The image \`${name(at)}\` takes 5MB.\n\n`,
      ].join(""),
    ),
  ],
  [
    "rows that nothing made, and names",
    fence(
      "$ docker images",
      "REPOSITORY   TAG      IMAGE ID       CREATED       SIZE",
      ...Array.from({ length: 8_000 }, (_, at) => `${name(at)}   latest   ff426288ea90   6 weeks ago   207MB`),
    ) + many(8_000, (at) => `About ${name(at * 7)}.\n\n`),
  ],
  [
    "one table, and sentences",
    fence(
      "$ docker images",
      "REPOSITORY   TAG      IMAGE ID       CREATED       SIZE",
      ...Array.from({ length: 6_000 }, (_, at) => `${name(at)}   latest   ff426288ea90   6 weeks ago   207MB`),
    ) + many(6_000, (at) => `The image \`${name(at)}\` takes 5MB.\n\n`),
  ],
  [
    "images by many names",
    fence(...Array.from({ length: 6_000 }, (_, at) => `docker pull ${name(at)}\ndocker run -d a${name(at)}`)),
  ],
  ["containers that nothing made", fence(...Array.from({ length: 8_000 }, (_, at) => `docker stop ${name(at)}`))],
  ["builds", many(3_000, (at) => fence(`FROM ${name(at)}`) + fence("docker build -t app ."))],
])(
  "a lesson of %s is linted in bounded time",
  (_what, text) => {
    const [linted] = lintLessons([lintSource(text, "a.md")]);
    expect(linted?.findings.length).toBeGreaterThan(0);
  },
  60_000,
);
