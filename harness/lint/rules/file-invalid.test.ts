import { expect, test } from "vitest";
import { found, marked } from "../found.fixture.ts";

const rule = "file-invalid";
const file = (...lines: readonly string[]): readonly string[] => [
  "The file package.json:",
  "",
  "```json",
  ...lines,
  "```",
];

test("a comment and an extra comma are errors", () => {
  const comment = file("{", '  "a": 1, // one', '  "b": "//"', "}");
  expect(marked(rule, ...comment)).toEqual(["5:11 // one"]);
  const comma = file("{", '  "a": [1],', "}");
  expect(marked(rule, ...comma)).toEqual(["5:11 ,"]);
  expect([...found(rule, ...comment), ...found(rule, ...comma)]).toMatchObject([
    { severity: "error", facts: { why: "comment" } },
    { severity: "error", facts: { why: "comma" } },
  ]);
});

test.each([
  ["a valid file", file("{", '  "a": "http://b", "c": 1', "}")],
  ["a part of a file", file("{", '  "a": 1, // one', "  ...", "}")],
  ["output of a command", ["Docker prints:", "", "```", "{", '  "a": 1, // one', '  "b": 2', "}", "```"]],
  ["another language", ["The file a.json:", "", "```js", "{", '  "a": 1, // one', '  "b": 2', "}", "```"]],
])("nothing: %s", (_what, lines) => {
  expect(found(rule, ...lines)).toEqual([]);
});
