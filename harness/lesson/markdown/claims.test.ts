import { describe, expect, test } from "vitest";
import type { ClaimMark } from "../../model/lesson.ts";
import { readLesson } from "../read.ts";

function read(...lines: readonly string[]): readonly ClaimMark[] {
  return readLesson(lines.join("\n"), { path: "a/lesson.md" }).claims;
}

describe("claim marks", () => {
  test("have the plain text since the previous mark in the paragraph", () => {
    expect(read("The *image* `a` is", "small. <!-- claim: size --> It stops. <!--claim:stops-->")).toEqual([
      { id: "size", place: { path: "a/lesson.md", line: 2, column: 8 }, text: "The image a is small." },
      { id: "stops", place: { path: "a/lesson.md", line: 2, column: 39 }, text: "It stops." },
    ]);
  });

  test("in lists and tables have the text of their item or cell", () => {
    const table = ["| one <!-- claim: one --> | two <!-- claim: two --> |", "|---|---|"];
    const claims = read("- first", "- second <!-- claim: item -->", "", ...table);
    expect(claims.map((claim) => [claim.id, claim.text, claim.place.line])).toEqual([
      ["item", "second", 2],
      ["one", "one", 4],
      ["two", "two", 4],
    ]);
  });

  test("in a separate block belong to the prose directly above", () => {
    const claims = read("Small.", "<!-- claim: a -->", "", "```", "x", "```", "", "  <!-- claim: b", "-->", "# Next");
    expect(claims.map((claim) => [claim.id, claim.text, claim.place.line])).toEqual([
      ["a", "Small.", 2],
      ["b", "", 8],
    ]);
    const apart = read("Small.", "", "```", "x", "```", "", "<!-- other -->", "<!-- claim: a -->");
    expect(apart).toEqual([{ id: "a", text: "Small.", place: { path: "a/lesson.md", line: 8, column: 1 } }]);
  });

  test("next to each other have their own places", () => {
    const claims = read(
      "x",
      "",
      "<!-- claim: a --> <!-- claim: b -->",
      "",
      "<!-- a",
      "-->",
      "<!-- claim: c --><!-- claim: d -->",
    );
    expect(claims.map(({ id, place }) => [id, place.line, place.column])).toEqual([
      ["a", 3, 1],
      ["b", 3, 19],
      ["c", 7, 1],
      ["d", 7, 18],
    ]);
    const block = read("<div>", "<!-- claim: a -->", "<!-- claim: b --><!-- claim: c -->", "<!-- claim: d -->");
    expect(block.map(({ id, place }) => [id, place.line, place.column])).toEqual([
      ["a", 2, 1],
      ["b", 3, 1],
      ["c", 3, 18],
      ["d", 4, 1],
    ]);
  });

  test("in links count, in fences do not", () => {
    expect(read("[see <!-- claim: a -->](b)", "", "```", "<!-- claim: c -->", "```").map(({ id }) => id)).toEqual([
      "a",
    ]);
  });

  test("with the same id are an error that names both lines", () => {
    expect(() => read("One. <!-- claim: a -->", "", "Two. <!-- claim: a -->")).toThrowError(
      expect.objectContaining({
        code: "lesson-unreadable",
        facts: { path: "a/lesson.md", detail: "a/lesson.md:3: claim a stands in line 1 as well" },
      }),
    );
  });

  test.each(["<!-- claim: Big Size -->", "<!-- claim: -->", "<!-- Claim: ä -->", "<!-- claim: a"])(
    "that cannot be read are an error, not ignored: %s",
    (mark) => {
      expect(() => read("x", "", mark)).toThrowError(
        expect.objectContaining({ facts: expect.objectContaining({ detail: expect.stringContaining("lesson.md:3") }) }),
      );
    },
  );
});
