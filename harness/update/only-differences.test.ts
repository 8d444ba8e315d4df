import { describe, expect, test } from "vitest";
import type { Difference } from "../model/comparison.ts";
import { changesOnly } from "./only-differences.ts";

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
