import * as fc from "fast-check";
import { expect, test } from "vitest";
import { align, type Match } from "./align.ts";

function expectCommon(left: readonly string[], right: readonly string[], matches: readonly Match[]): void {
  let last: Match = [-1, -1];
  for (const match of matches) {
    expect(left[match[0]]).toBe(right[match[1]]);
    expect(match[0] > last[0] && match[1] > last[1]).toBe(true);
    last = match;
  }
}

test("matches are in order and join equal lines", () => {
  const list = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 });
  fc.assert(
    fc.property(list, list, (left, right) => {
      const matches = align(left, right);
      expectCommon(left, right, matches);
      expect(matches.length).toBe(align(right, left).length);
    }),
  );
});

test("a line missing in the middle leaves all others matched", () => {
  expect(align(["a", "b", "c", "b"], ["x", "a", "c", "b"])).toEqual([
    [0, 1],
    [2, 2],
    [3, 3],
  ]);
});

test("huge lists are matched too", () => {
  const left = Array.from({ length: 3000 }, (_, at) => `line ${at}`);
  const right = ["first", ...left.slice(0, 1500), "middle", ...left.slice(1501), "last"];
  const matches = align([...left, "end"], right);
  expectCommon([...left, "end"], right, matches);
  expect(matches.length).toBe(2999);
});

test("huge lists of few different lines are matched in order", () => {
  const left = Array.from({ length: 3000 }, (_, at) => `line ${at % 7}`);
  const right = Array.from({ length: 3000 }, (_, at) => `line ${(at * 3) % 7}`);
  expectCommon(left, right, align(left, right));
});
