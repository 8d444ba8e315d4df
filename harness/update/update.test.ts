import { describe, expect, test } from "vitest";
import { compareOutput } from "../compare/compare.ts";
import type { Drift } from "../compare/input.ts";
import { readLesson } from "../lesson/read.ts";
import type { Difference } from "../model/comparison.ts";
import { changesOnly, updateLesson } from "./update.ts";

const path = "a.md";

/** Updates a lesson with the output of each step that drifted. */
function update(markdown: string, ...outputs: readonly string[]) {
  const drifts = new Map<string, Drift>();
  for (const [at, { id, command, expectedOutput }] of readLesson(markdown, { path }).steps.entries()) {
    const input = { command, expected: expectedOutput?.text ?? "", actual: outputs[at] ?? "" };
    const { kind, differences } = compareOutput(input);
    if (kind === "drifted") drifts.set(id, { input, counted: differences });
  }
  return updateLesson(markdown, path, drifts);
}

const one = "- See `docker version`:\r\n\r\n  ```console\r\n  $ docker run a\r\n  Hello\r\n  old\r\n  end\r\n";
const two = "  $ docker run b\r\n  Hi\r\n  gone\r\n  still\r\n  ```\r\nOld prose.";

test("each drifted step is updated in its place, and a second update changes nothing", () => {
  const { markdown, changes, refused } = update(one + two, "", "Hello\nnew\nend\n", "Hi\nstill\n");
  expect(markdown).toBe((one + two).replace("  old", "  new").replace("  gone\r\n", ""));
  expect(changes).toEqual([
    { id: "run-a", line: 5, command: "docker run a", before: "Hello\nold\nend", after: "Hello\nnew\nend" },
    { id: "run-b", line: 9, command: "docker run b", before: "Hi\ngone\nstill", after: "Hi\nstill" },
  ]);
  expect(refused).toEqual([]);
  expect(update(markdown, "", "Hello\nnew\nend\n", "Hi\nstill\n")).toEqual({ markdown, changes: [], refused: [] });
});

test.each([
  ["a line that closes its fence", "```"],
  ["a line that would be read as a command", "$ docker ps"],
])("%s is refused, and the other steps are still updated", (_, line) => {
  const { markdown, changes, refused } = update(one + two, "", `Hello\n${line}\nend\n`, "Hi\nother\nstill\n");
  expect(markdown).toBe((one + two).replace("  gone", "  other"));
  expect(changes.map(({ id }) => id)).toEqual(["run-b"]);
  expect(refused).toEqual([{ id: "run-a", why: "reads-otherwise" }]);
});

test("a line keeps its own indentation, unless the fence would strip spaces of the text", () => {
  const lesson = "  ```console\n  $ docker run a\n  Hello\nold\n  end\n  ```\n";
  expect(update(lesson, "Hello\nnew\nend\n").markdown).toBe(lesson.replace("old", "new"));
  expect(update(lesson, "Hello\n  new\nend\n").markdown).toBe(lesson.replace("old", "    new"));
});

test("a step is refused if no printable text passes the comparison", () => {
  const { markdown, refused } = update(one, "", "Hello\n\u0007\nend\n");
  expect(markdown).toBe(one);
  expect(refused).toEqual([{ id: "run-a", why: "never-holds" }]);
});

const changed: Difference = { kind: "line-changed", at: "line 2", expected: "old", actual: "new" };
const value: Difference = { kind: "value-changed", at: "web STATUS", expected: "Up", actual: "Paused" };

describe("an update of a text", () => {
  test.each([
    ["the changed line", "a\nnew\nb", [changed]],
    ["white space", "a\n  new\nb  ", [changed]],
    ["a blank line", "a\nnew\n\nb", [changed]],
    ["a removed line", "a\nb", [{ kind: "line-missing", at: "line 2", expected: "old" }]],
    ["an added line", "a\nold\nnew\nb", [{ kind: "line-added", at: "line 3", actual: "new" }]],
  ] as const)("may change %s", (_, after, differences) => {
    expect(changesOnly("a\nold\nb", after, differences)).toBe(true);
  });

  test.each([
    ["another line too", "A\nnew\nb", [changed]],
    ["more extra lines than the run has", "a\nnew\nnewer\nb", [changed]],
    ["a line without a difference", "a\nb", []],
    ["everything, for a difference without a text", "x\ny", [{ kind: "not-compared", at: "stdout" }]],
  ] as const)("may not change %s", (_, after, differences) => {
    expect(changesOnly("a\nold\nb", after, differences)).toBe(false);
  });

  test("may change a comma between members in JSON, and brackets", () => {
    const added = { kind: "line-added", at: "document > B", actual: '"B": 2' } as const;
    expect(changesOnly('{\n  "A": 1\n}', '{\n  "A": 1,\n  "B": 2\n}', [added])).toBe(true);
  });
});

describe("an update of a table", () => {
  const before = "NAME   STATUS   CREATED\nweb    Up       2 days ago\ndb     Down     3 days ago";
  test("may change the cell that differs, and the widths of its columns", () => {
    const after = "NAME   STATUS    CREATED\nweb    Paused    2 days ago\ndb     Down      3 days ago";
    expect(changesOnly(before, after, [value])).toBe(true);
  });
  test("may not change a cell that agrees with the run, such as an age", () => {
    expect(changesOnly(before, before.replace("Up    ", "Paused").replace("3 days", "5 days"), [value])).toBe(false);
  });
  test("may lose a column, and have its rows in another order", () => {
    expect(changesOnly(before, "NAME   CREATED\ndb     3 days ago\nweb    2 days ago", [])).toBe(true);
  });
});
