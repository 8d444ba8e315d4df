import { describe, expect, test } from "vitest";
import { renderTable } from "../compare/render.fixture.ts";
import { helloToday, lesson } from "../compare/transcripts.fixture.ts";
import type { CompareInput } from "../compare/input.ts";
import { compareOutput } from "../compare/compare.ts";
import { revise } from "./revise.ts";

/** What becomes of a transcript; it holds, and stays as it is the next time. */
function revised(input: CompareInput): string | undefined {
  const comparison = compareOutput(input);
  expect(comparison.kind).toBe("drifted");
  const text = revise({ input, counted: comparison.differences });
  if (text !== undefined) expect(compareOutput({ ...input, expected: text }).kind).toMatch(/identical|equivalent/);
  return text;
}

describe("a pull", () => {
  const actual = `${lesson.pull.replace("ca4f61b1923c: Pull complete", "aaaaaaaaaaaa: Pulling fs layer\naaaaaaaaaaaa: Pull complete").replaceAll("083d", "1111")}\ndocker.io/library/hello-world:latest\n`;
  const command = "docker pull hello-world";

  test("gets the line that 19.03 brought, and keeps its digest and its layers", () => {
    const text = `${lesson.pull}\ndocker.io/library/hello-world:latest`;
    expect(revised({ command, expected: lesson.pull, actual })).toBe(text);
  });

  test("gets it at its end also where the image was there already", () => {
    const again = actual.replace("Downloaded newer image", "Image is up to date");
    expect(revised({ command, expected: lesson.pull, actual: again })).toBe(
      `${lesson.pull}\ndocker.io/library/hello-world:latest`,
    );
  });

  test("loses that line on an older Docker", () => {
    expect(revised({ command, expected: actual.trimEnd(), actual: lesson.pull })).toBe(
      actual.trimEnd().replace(/\n[^\n]*$/, ""),
    );
  });
});

describe("hello-world", () => {
  test("gets its new addresses, and keeps its blank lines and its architecture", () => {
    const actual = helloToday.replace("(amd64)", "(arm64v8)").slice(1);
    expect(revised({ command: "docker run hello-world", expected: lesson.run, actual })).toBe(helloToday);
  });
  test("gets a new paragraph with the blank line that parts it, and loses it the same way", () => {
    const added = helloToday.replace("\n\nShare", "\n\nA new hint.\n\nShare");
    const command = "docker run hello-world";
    expect(revised({ command, expected: helloToday, actual: added })).toBe(added);
    expect(revised({ command, expected: added, actual: helloToday })).toBe(helloToday);
  });
  test("does not get the progress of its pull, which is no part of what the lesson shows", () => {
    const stderr = `Unable to find image 'hello-world:latest' locally\n${lesson.pull.split("\n").slice(1).join("\n")}\n`;
    expect(revised({ command: "docker run hello-world", expected: lesson.run, actual: helloToday, stderr })).toBe(
      helloToday,
    );
  });
});

describe("a search", () => {
  const command = "docker search centos";
  const rows = [
    ["centos", "The official build of CentOS.", "7700", "[OK]"],
    ["new/one", "Found today", "3", ""],
  ];
  test("loses the column AUTOMATED, and keeps its stars and its rows", () => {
    const actual = renderTable(["NAME", "DESCRIPTION", "STARS", "OFFICIAL"], rows, 10);
    const text = revised({ command, expected: lesson.search, actual });
    expect(text).toBe(
      lesson.search
        .split("\n")
        .map((line) => Array.from(line).slice(0, 119).join("").trimEnd())
        .join("\n"),
    );
    expect(text).toContain("4052");
  });
  test("gets the column AUTOMATED on a Docker that has it", () => {
    const expected = renderTable(["NAME", "DESCRIPTION", "STARS", "OFFICIAL"], rows, 10).trimEnd();
    const actual = renderTable(
      ["NAME", "DESCRIPTION", "STARS", "OFFICIAL", "AUTOMATED"],
      rows.map((row, at) => row.concat(at === 1 ? "[OK]" : "")),
      10,
    );
    expect(revised({ command, expected, actual })).toBe(
      actual
        .trimEnd()
        .split("\n")
        .map((line) => line.trimEnd())
        .join("\n"),
    );
  });
});
