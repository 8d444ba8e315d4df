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

const dockerfileRule = "dockerfile-invalid";
const block = (...lines: readonly string[]): readonly string[] => ["```", ...lines, "```", ""];

test.each([
  ["a tag without a colon", ["FROM ubuntu 24.04", "RUN ls"], "2:6 ubuntu 24.04", "ubuntu:24.04"],
  ["a misspelt instruction", ["FROM alpine", "COPPY a b"], "3:1 COPPY", "COPY"],
  ["single quotes", ["FROM alpine", "CMD ['ls', '-l']"], "3:5 ['ls', '-l']", '["ls", "-l"]'],
  [
    "a shell without -c",
    ['CMD ["/bin/bash", "echo", "a"]'],
    '2:5 ["/bin/bash", "echo", "a"]',
    '["/bin/bash", "-c", "echo a"]',
  ],
])("%s is an error", (_what, lines, mark, instead) => {
  expect(marked(dockerfileRule, ...block(...lines))).toEqual([mark]);
  expect(found(dockerfileRule, ...block(...lines))).toMatchObject([{ severity: "error", facts: { instead } }]);
});

test.each([
  ["stages", ["FROM alpine AS build", "FROM --platform=linux/amd64 alpine:3.22 as base", "FROM scratch", "FROM build"]],
  ["lists", ["FROM alpine", 'ENTRYPOINT ["sh", "-c", "ls"]', 'CMD ["sh", "/run.sh"]', "CMD ls -l"]],
  ["lines that go on", ["FROM alpine", "RUN ls && \\", "COPPY a b"]],
  ["a command at a prompt", ["$ FROM ubuntu 24.04"]],
  ["other text", ["COPPY a b", "FROM ubuntu 24.04"]],
])("nothing: %s", (_what, lines) => {
  expect(found(dockerfileRule, ...block(...lines))).toEqual([]);
});
