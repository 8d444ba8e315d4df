import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csv } from "./csv.ts";

/** Cells as RFC 4180 reads them, behind the byte order mark. */
function parsed(text: string): string[][] {
  expect(text.startsWith("\ufeff")).toBe(true);
  const rows: string[][] = [];
  for (const line of text.slice(1).split("\r\n").slice(0, -1)) {
    const cells = `${line},`.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*)),/gu);
    rows.push(Array.from(cells, ([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain));
  }
  return rows;
}

describe("CSV", () => {
  test("has a byte order mark, CRLF, quotes where a cell needs them, and points in numbers", () => {
    expect(csv([["Nguyễn Văn An", 'a "b"', "x,y", 87.5]])).toBe('\ufeffNguyễn Văn An,"a ""b""","x,y",87.5\r\n');
  });

  test.each([
    ["=1+1", "'=1+1"],
    ["+84 90", "'+84 90"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["＝1+1", "'＝1+1"],
    [" \t=1", "'=1"],
    ["An;=1+1", "An;'=1+1"],
    ["An; =1;-2", "An; '=1;'-2"],
    ["-", "-"],
    ["Lê-An", "Lê-An"],
    ["an+1@example.org", "an+1@example.org"],
    ["'=1", "'=1"],
  ])("writes %j as %j: no program calculates what a person is called", (text, written) => {
    expect(csv([[text]])).toBe(`\ufeff${written}\r\n`);
  });

  test("keeps every cell on one line and every row as long as it was, whatever stands in it", () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from("ab=+-@;,\"'\r\n\t\u2028 é\u0000")) });
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 }), (rows) => {
        const read = parsed(csv(rows));
        expect(read.map((row) => row.length)).toEqual(rows.map(() => 3));
        for (const cell of read.flat()) {
          if (cell !== "-") expect(cell).not.toMatch(/(?:^|;)\s*[=+\-@]/u);
        }
      }),
      { numRuns: 500 },
    );
  });
});
