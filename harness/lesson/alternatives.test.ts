import { expect, test } from "vitest";
import { areAlternatives } from "./alternatives.ts";

test.each([
  ["Option 1: a volume", "Option 2: a folder", true],
  ["2.1 Method A", "2.2 method B", true],
  ["Cách 1: dùng volume", "Cách 2", true],
  ["方式一：--mount（推荐）", "方式二：-v", true],
  ["Option 1: a volume", "Option 1: a volume", false],
  ["Option 1", "Method 2", false],
  ["Step 1", "Step 2", false],
  ["Ways to start", "Ways to stop", false],
  ["Options", "Option 2", false],
])("%s and %s: %s", (one, other, expected) => {
  expect(areAlternatives(one, other)).toBe(expected);
});
