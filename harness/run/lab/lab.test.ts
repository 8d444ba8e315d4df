import { describe, expect, test } from "vitest";
import { equal, every, type CheckResult, parts } from "./lab.ts";

const good = equal(1, 1, "student");
const bad = equal(1, 2, "student");
const away: CheckResult = { kind: "not-here", why: { vi: "không có", en: "not there" } };

describe("parts", () => {
  test("passes if all pass, and is not-here if one is not-here and the others pass", () => {
    expect(parts(good, good)).toEqual({ kind: "passed" });
    expect(parts(good, away)).toBe(away);
  });

  test("returns the first failure, and how many of the testable parts passed", () => {
    const other = equal("a", "b", "machine");
    expect(parts(good, bad, other, away, good)).toEqual({ ...bad, part: { met: 2, of: 4 } });
    expect(parts(bad)).toEqual({ ...bad, part: { met: 0, of: 1 } });
  });

  test("are not in the result of `every`, whose findings belong together", () => {
    expect(every(good, bad)).toEqual(bad);
  });
});
