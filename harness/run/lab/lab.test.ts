import { describe, expect, test } from "vitest";
import { equal, every, type CheckResult, parts } from "./lab.ts";

const good = equal(1, 1, "student");
const bad = equal(1, 2, "student");
const away: CheckResult = { kind: "not-here", why: { vi: "không có", en: "not there" } };

describe("parts", () => {
  test("holds where all hold, and cannot be had where one cannot and the rest hold", () => {
    expect(parts(good, good)).toEqual({ kind: "passed" });
    expect(parts(good, away)).toBe(away);
  });

  test("tells the first that does not hold, and how many do of those that can be had", () => {
    const other = equal("a", "b", "machine");
    expect(parts(good, bad, other, away, good)).toEqual({ ...bad, part: { met: 2, of: 4 } });
    expect(parts(bad)).toEqual({ ...bad, part: { met: 0, of: 1 } });
  });

  test("are nothing that `every` tells: most findings belong together", () => {
    expect(every(good, bad)).toEqual(bad);
  });
});
