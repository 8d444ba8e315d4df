import { expect, test, describe } from "vitest";
import * as fc from "fast-check";
import { cutText, padText, plainText, textWidth, wrapText, csv } from "./escape.ts";

test("a text is wrapped between words, and a word that is too long is not split", () => {
  expect(wrapText("who has to act now", 7)).toEqual(["who has", "to act", "now"]);
  expect(wrapText("see reports/index.html", 9)).toEqual(["see", "reports/index.html"]);
  expect(wrapText("画像 画像", 8)).toEqual(["画像", "画像"]);
  expect(wrapText("as it is", Infinity)).toEqual(["as it is"]);
});

test("a letter takes one column, with any number of code points", () => {
  expect(textWidth("Tạo ra")).toBe(6);
  expect(textWidth("Tạo ra".normalize("NFD"))).toBe(6);
});

test("Han, Kana, Hangul and emoji take two columns", () => {
  expect(textWidth("画像")).toBe(4);
  expect(textWidth("イメージ")).toBe(8);
  expect(textWidth("한국")).toBe(4);
  expect(textWidth("🐳")).toBe(2);
  expect(textWidth("👩‍💻")).toBe(2);
});

test("a text that fits is not cut; a longer one is cut to the width, with an ellipsis", () => {
  expect(cutText("docker images", 13)).toBe("docker images");
  expect(cutText("docker images", 12)).toBe("docker imag…");
  expect(cutText("画像画像", 6)).toBe("画像…");
  expect(textWidth(cutText("画像画像", 6))).toBe(5);
});

test("padding counts columns, not characters", () => {
  expect(padText("画像", 6)).toBe("画像  ");
});

test("a container's control sequences do not reach the terminal", () => {
  expect(plainText("\u001b[31mred\u001b[0m\u001b]0;title\u0007\r\nnext\u0008\u009b2J")).toBe("red\nnext");
});

test("no text of a container is a command for GitHub's runner, and a reader sees no difference", () => {
  for (const command of ["::error::x", "  ::add-mask::x", "::notice file=a,line=1::x", "a ##[set-output name=b]c"]) {
    const told = plainText(`first\n${command}`);
    expect(told).not.toMatch(/^\s*::|##\[/m);
    expect(told.replaceAll("\u200b", "")).toBe(`first\n${command}`);
  }
  expect(plainText("::1 is IPv6\n:::80->80/tcp")).toBe("::1 is IPv6\n:::80->80/tcp");
});

/** The cells after the byte order mark, read by RFC 4180. */
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
  test("has a byte order mark, CRLF, quotes around cells that need them, and decimal points", () => {
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
  ])("writes %j as %j, so that no spreadsheet takes a name for a formula", (text, written) => {
    expect(csv([[text]])).toBe(`\ufeff${written}\r\n`);
  });

  test("keeps every cell on one line, and the number of cells in each row, with any content", () => {
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
