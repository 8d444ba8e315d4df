import { expect, test } from "vitest";
import { found, marked } from "../found.fixture.ts";

const rule = "link-broken";
const anchor = '# <a name="part-one"></a>Step 1';

test("a target that is nearly an anchor is reported", () => {
  const lines = ["[Step 1](#part_one)", "", anchor];
  expect(marked(rule, ...lines)).toEqual(["1:11 part_one"]);
  expect(found(rule, ...lines)).toMatchObject([{ facts: { similar: "part-one" }, replacement: "part-one" }]);
});

test.each([
  ["an anchor", "[a](#part-one)"],
  ["a heading", "[a](#step-1)"],
  ["a place of another page", "[a](other.md#part_one)"],
  ["a target that resembles no anchor", "[a](#elsewhere)"],
  ["code", "```\n[a](#part_one)\n```"],
])("nothing: %s", (_what, line) => {
  expect(found(rule, ...line.split("\n"), "", anchor)).toEqual([]);
});
