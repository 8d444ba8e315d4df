import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { LabproofError } from "../model/errors.ts";
import type { Lesson } from "../model/lesson.ts";
import { readBlocks } from "./markdown/blocks.ts";
import { readLesson } from "./read.ts";

describe("reading any text", () => {
  const pieces = [
    ["\n", "\n", "\n\n", " ", "    ", "\t", "\r", "\r\n", "`", "```", "```sh\n", "~~~", "$ ", "# ", "> ", "- ", "1. "],
    [
      "docker run -it a",
      "docker ps",
      "docker rm <id>",
      "cat <<E\n",
      "E\n",
      "Dockerfile",
      "`a.py`",
      "Ctrl+C thoát",
      "vi b.js",
      "docker pull",
      "`docker ps`",
      "root@a:/# ",
      "/ # ",
      "exit",
      "FROM a",
      "|",
      "|-|-|",
    ],
    [
      "<!-- claim: a -->",
      "<!-- claim:",
      "-->",
      "\\",
      "'",
      '"',
      "\0",
      "\u{FEFF}",
      "é",
      "👍",
      "[",
      "](",
      "*",
      "<b>",
      "{",
    ],
  ].flat();
  const anything = oneof(
    string({ unit: "binary", maxLength: 200 }),
    array(constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join("")),
  );

  test("throws only typed errors, and gives unique ids and places in order", () => {
    assert(
      property(anything, (text) => {
        const steps = tryReading(text)?.steps ?? [];
        expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length);
        const places = steps.map(({ place }) => place.line * 1_000_000 + place.column);
        expect(places).toEqual(places.toSorted((one, other) => one - other));
        const openers = new Set(steps.filter(({ role }) => role.kind === "opens").map((step) => step.id));
        for (const { role } of steps) if (role.kind === "inside") expect(openers).toContain(role.session);
      }),
      { numRuns: 600 },
    );
  });

  test("the lines of an expected output begin at their columns in the file, and end with the file's lines", () => {
    const indentations = [
      "- ```\n  ",
      "> ```\n> ",
      "1.\t```\n\t",
      "-\t\t$ docker ps\n\t\t",
      "    ",
      "\t",
      "> \t",
      "```\n",
    ];
    const terminations = constantFrom("\n", "\r\n", "\r");
    const lessons = array(oneof(constantFrom(...indentations, ...pieces), string({ maxLength: 5 })), { maxLength: 40 });
    assert(
      property(lessons, terminations, constantFrom("", "\u{FEFF}"), (parts, termination, mark) => {
        const text =
          mark +
          parts
            .join("")
            .replaceAll(/\r\n|\r|\n/gu, termination)
            .replaceAll("\0", "");
        const lines = text.replace(/^\u{FEFF}/u, "").split(termination);
        for (const { expectedOutput } of tryReading(text)?.steps ?? []) {
          if (expectedOutput === undefined) continue;
          const read = expectedOutput.columns.map((column, at) =>
            lines[expectedOutput.line + at - 1]?.slice(column - 1),
          );
          expect(read).toEqual(expectedOutput.text.split("\n"));
        }
      }),
      { numRuns: 600 },
    );
  });

  test("each step has a reading, and readings name existing steps", () => {
    assert(
      property(anything, (text) => {
        const lesson = tryReading(text);
        if (lesson === undefined) return;
        const told = lesson.readings.filter(({ as }) => as === "command").map(({ step }) => step);
        expect(told).toEqual(lesson.steps.map(({ id }) => id));
        const printed = lesson.readings.filter(({ as, why }) => as === "output" && why !== "no-command");
        expect(printed.length).toBe(lesson.steps.filter(({ expectedOutput }) => expectedOutput !== undefined).length);
        expect(lesson.readings.filter(({ as }) => as === "file").length).toBe(lesson.files.length);
        const ids = new Set(lesson.steps.map(({ id }) => id));
        for (const { step } of lesson.readings) if (step !== undefined) expect(ids).toContain(step);
      }),
      { numRuns: 600, examples: [["```vi b.js\n\n\n"]] },
    );
  });

  test("each fence has a reading, so that --explain is complete", () => {
    assert(
      property(anything, (text) => {
        const lesson = tryReading(text);
        if (lesson === undefined) return;
        for (const block of readBlocks(text, "a.md")) {
          if (block.kind !== "fence") continue;
          const lines = new Set([block.line, ...block.lines.map(({ line: own }) => own)]);
          expect(lesson.readings.some(({ place }) => lines.has(place.line))).toBe(true);
        }
      }),
      { numRuns: 600 },
    );
  });

  test("a step's place is the start of its command in the file", () => {
    assert(
      property(anything, (text) => {
        // Markdown reads a NUL as U+FFFD; a byte order mark does not count as a column.
        const lines = text
          .replaceAll("\0", "\u{FFFD}")
          .replace(/^\u{FEFF}/u, "")
          .split(/\r\n|\n|\r/u);
        for (const { place, command: typed, origin } of tryReading(text)?.steps ?? []) {
          if (origin === "prose") continue;
          const source = lines[place.line - 1] ?? "";
          const begin = source.slice(place.column - 1);
          // After a lone backslash the whole command is on the next line.
          if (!begin.startsWith("\\")) expect(begin.slice(0, 2).trim()).toBe(typed.slice(0, 2).trim());
        }
      }),
      { numRuns: 600 },
    );
  });
});

function tryReading(text: string): Lesson | undefined {
  try {
    return readLesson(text, { path: "a.md" });
  } catch (error) {
    expect(error).toBeInstanceOf(LabproofError);
    return undefined;
  }
}
