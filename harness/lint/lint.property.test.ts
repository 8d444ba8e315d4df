import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import { LabproofError } from "../model/errors.ts";
import type { LintFinding } from "../model/lint.ts";
import { lintLesson, lintSource } from "./lint.ts";

const signs = [
  "\n",
  "\n\n",
  "\r\n",
  "\r",
  " ",
  "  ",
  "```\n",
  "```sh\n",
  "`",
  "- ",
  "> ",
  "# ",
  "| ",
  "$ ",
  "/ # ",
  "\\\n",
];
const words = [
  "docker pull centos",
  "docker run cenots",
  "docker run -it --name web centos",
  "docker images",
  "docker ps -a",
  "`docker ps`",
  "docker stop web",
  "docker-compose up",
  "docker search --stars=3 centos",
  "docker network connect net a",
  "exit",
  "REPOSITORY   TAG      IMAGE ID       CREATED       SIZE",
  "centos       latest   ff426288ea90   6 weeks ago   207MB",
  "CONTAINER ID   IMAGE    COMMAND   CREATED   STATUS   PORTS   NAMES",
  'd5828a777035   httpd    "a"       1 s ago   Up 1 s           ann',
  "The image `centos` takes about 177MB.",
  "centos nặng 2kB",
  "the image cenots",
  "https://cloud.docker.com/",
  "FROM centos:7",
  "image: node:8",
  "![a](b.png)",
  "The picture shows the output of `uname -r`.",
  "\u{1F433}",
  "\u{FEFF}",
];
const word = constantFrom(...words);
const anything = array(oneof(constantFrom(...signs), word, string({ maxLength: 5 })), { maxLength: 40 }).map((pieces) =>
  pieces.join(""),
);
/** Paragraphs, and fences of commands and output. */
const lesson = array(
  oneof(
    word,
    array(word, { minLength: 1, maxLength: 6 }).map((lines) =>
      ["```console", ...lines.map((line) => (line.startsWith("docker") ? `$ ${line}` : line)), "```"].join("\n"),
    ),
  ),
  { maxLength: 10 },
).map((blocks) => blocks.join("\n\n"));
const text = oneof(anything, lesson);

/** Line endings as an editor counts them. */
const lineEnd = /\r\n|\n|\r/u;

test("each finding of any text is inside that text", () => {
  assert(
    property(text, (markdown) => {
      const lines = markdown.replace(/^\u{FEFF}/u, "").split(lineEnd);
      for (const { place, length = 0 } of findingsOf(markdown)) {
        const line = lines[place.line - 1];
        expect(line).toBeDefined();
        expect(place.column).toBeGreaterThan(0);
        expect(place.column - 1 + length).toBeLessThanOrEqual(line?.length ?? 0);
      }
    }),
    { numRuns: 400 },
  );
});

test("applying a replacement removes the finding", () => {
  let replaced = 0;
  assert(
    property(lesson, (markdown) => {
      const plain = markdown.replace(/^\u{FEFF}/u, "");
      // One finding of each rule, because others of that rule are replaced in the same way.
      for (const found of new Map(findingsOf(plain).map((one) => [one.rule, one])).values()) {
        const fixed = replace(plain, found);
        if (fixed === undefined) continue;
        replaced += 1;
        expect(findingsOf(fixed).filter((other) => isSame(found, other))).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
  expect(replaced).toBeGreaterThan(20);
});

function findingsOf(markdown: string): readonly LintFinding[] {
  try {
    return lintLesson(lintSource(markdown, "a.md"));
  } catch (error) {
    if (error instanceof LabproofError && error.code === "lesson-unreadable") return [];
    throw error;
  }
}

function replace(markdown: string, { place, length, replacement }: LintFinding): string | undefined {
  if (replacement === undefined || length === undefined) return undefined;
  const starts = [0, ...Array.from(markdown.matchAll(/\r\n|\n|\r/gu), (end) => end.index + end[0].length)];
  const at = (starts[place.line - 1] ?? 0) + place.column - 1;
  return markdown.slice(0, at) + replacement + markdown.slice(at + length);
}

function isSame(one: LintFinding, other: LintFinding): boolean {
  return one.rule === other.rule && one.place.line === other.place.line && one.place.column === other.place.column;
}
