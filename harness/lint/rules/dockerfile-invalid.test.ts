import { expect, test } from "vitest";
import { found, marked } from "../found.fixture.ts";

const rule = "dockerfile-invalid";
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
  expect(marked(rule, ...block(...lines))).toEqual([mark]);
  expect(found(rule, ...block(...lines))).toMatchObject([{ severity: "error", facts: { instead } }]);
});

test.each([
  ["stages", ["FROM alpine AS build", "FROM --platform=linux/amd64 alpine:3.22 as base", "FROM scratch", "FROM build"]],
  ["lists", ["FROM alpine", 'ENTRYPOINT ["sh", "-c", "ls"]', 'CMD ["sh", "/run.sh"]', "CMD ls -l"]],
  ["lines that go on", ["FROM alpine", "RUN ls && \\", "COPPY a b"]],
  ["a command at a prompt", ["$ FROM ubuntu 24.04"]],
  ["other text", ["COPPY a b", "FROM ubuntu 24.04"]],
])("nothing: %s", (_what, lines) => {
  expect(found(rule, ...block(...lines))).toEqual([]);
});
