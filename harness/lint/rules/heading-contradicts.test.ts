import { expect, test } from "vitest";
import { found, marked } from "../found.fixture.ts";

const rule = "heading-contradicts";

test("a number that an earlier heading has is reported", () => {
  const lines = ["## 2.1 Run", "", "Text.", "", "## 2.1 Push", "", "Text."];
  expect(marked(rule, ...lines)).toEqual(["5:1 ## 2.1 Push"]);
  expect(found(rule, ...lines)).toMatchObject([{ facts: { why: "number", heading: "2.1", line: "1" } }]);
});

test("an empty section whose heading comes again is reported", () => {
  const lines = ["## Setup:", "", "## Machines", "", "Text.", "", "## Setup", "", "Text."];
  expect(found(rule, ...lines)).toMatchObject([{ facts: { why: "empty", heading: "Setup:", line: "7" } }]);
});

test.each([
  ["different numbers", ["## 2.1 Run", "", "a", "", "## 2.2 Run", "", "a"]],
  ["whole numbers in two chapters", ["# A", "", "## 1. Run", "", "a", "", "# B", "", "## 1. Push", "", "a"]],
  ["a section of sections", ["## Setup", "", "### Linux", "", "a", "", "## Setup", "", "a"]],
  ["an empty section without another", ["## Setup", "", "## Run", "", "a"]],
  ["two sections of one name", ["## Build", "", "a", "", "## Run", "", "a", "", "## Build", "", "a"]],
  ["a version", ["## 1.12 Run", "", "a", "", "## Docker 1.12", "", "a"]],
])("nothing: %s", (_what, lines) => {
  expect(found(rule, ...lines)).toEqual([]);
});
