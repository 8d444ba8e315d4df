import { expect, test } from "vitest";
import { cutText, padText, plainText, textWidth, wrapText } from "./text-width.ts";

test("a text is broken between words, and a word that is too long is left whole", () => {
  expect(wrapText("who has to act now", 7)).toEqual(["who has", "to act", "now"]);
  expect(wrapText("see reports/index.html", 9)).toEqual(["see", "reports/index.html"]);
  expect(wrapText("画像 画像", 8)).toEqual(["画像", "画像"]);
  expect(wrapText("as it is", Infinity)).toEqual(["as it is"]);
});

test("letters take one column, however many code points write them", () => {
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

test("a text that fits is not cut; one that does not ends in an ellipsis and never passes the edge", () => {
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

test("no text of a container's is a command to GitHub's runner; a person sees no difference", () => {
  for (const command of ["::error::x", "  ::add-mask::x", "::notice file=a,line=1::x", "a ##[set-output name=b]c"]) {
    const told = plainText(`first\n${command}`);
    expect(told).not.toMatch(/^\s*::|##\[/m);
    expect(told.replaceAll("\u200b", "")).toBe(`first\n${command}`);
  }
  expect(plainText("::1 is IPv6\n:::80->80/tcp")).toBe("::1 is IPv6\n:::80->80/tcp");
});
