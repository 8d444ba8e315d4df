import { stripVTControlCharacters } from "node:util";
import { array, assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import { expectBounded } from "../../test/processes.ts";
import { createTerminal, draw, hasControls, resolveScreen } from "./terminal.ts";

function shown(text: string): string {
  return resolveScreen(text).text;
}

test("a write is drawn synchronously, also in many pieces", () => {
  const terminal = createTerminal({ columns: 20, rows: 5, history: 0 });
  for (const letter of "abc") {
    draw(terminal, letter);
    expect(terminal.buffer.active.getLine(0)?.translateToString(true).endsWith(letter)).toBe(true);
  }
  draw(terminal, "x".repeat(1_000_000));
  expect(terminal.buffer.active.getLine(3)?.translateToString(true)).toBe("x".repeat(20));
  // A write of xterm is delayed, and so is the next one, which is an error.
  terminal.write("late");
  expect(() => draw(terminal, "y")).toThrow(/delayed/);
  terminal.dispose();
});

test("the progress of a pull resolves to the last state of each layer", () => {
  const frames = ["Downloading [=>   ]", "Downloading [====>]", "Pull complete"];
  const lines = frames.map((state) => `\u001b[2A\u001b[2K\rca4f61b1923c: ${state}\u001b[2B\r`).join("");
  const text = `latest: Pulling from library/x\r\nca4f61b1923c: Waiting\r\n9a9d034f9a1b: Already exists\r\n${lines}Done\r\n`;
  expect(shown(text)).toBe(
    "latest: Pulling from library/x\nca4f61b1923c: Pull complete\n9a9d034f9a1b: Already exists\nDone\n",
  );
});

test.each([
  ["colours", "a\u001b[31mb\u001b[0mc", "abc"],
  ["a progress bar", "10%\r50%\r100%\n", "100%\n"],
  ["a shorter text over a longer one", "longer\rab\u001b[K\n", "ab\n"],
  ["tabs", "a\tb", "a       b"],
  ["a backspace", "ab\bc", "ac"],
  ["a half overwritten wide character", "文字\r!", "! 字"],
  ["an emoji of two columns", "🐳x\u001b[3Gy", "🐳y"],
  ["combining marks", "Vie\u0302\u0323t\u001b[0m", "Vie\u0302\u0323t"],
  ["a wide character that does not fit the row", `${"x".repeat(239)}文y\u0007`, `${"x".repeat(239)}文y`],
  ["text below the cursor", "one\ntwo\u001b[A", "one\ntwo"],
  ["a cleared terminal", `${"old\n".repeat(300)}\u001b[H\u001b[2J\u001b[3Jnew\n`, "new\n"],
  ["a reset terminal", `${"old\n".repeat(300)}\u001bcnew`, "new"],
  ["the alternate screen of a program", "a\n\u001b[?1049hmenu\u001b[?1049lb", "a\nb"],
  ["a link", "\u001b]8;;http://x\u0007here\u001b]8;;\u0007", "here"],
  ["an unclosed sequence", "a\u001b[3", "a"],
  ["an unclosed title", "a\u001b]0;b\nc", "a"],
  ["half of a surrogate pair", "\ud83d\u001b[0m\udc33 \ud83d", "\ud83d\udc33 "],
  ["binary", "\0\u0001a\u007f\u0080", "a"],
])("%s", (_, text, expected) => {
  expect(shown(text)).toBe(expected);
});

test("text with colours keeps its spaces, blank lines and long lines", () => {
  const pieces = array(constantFrom("a", "bc", " ", "   ", "文", "🐳", "é", "\n", "x".repeat(400), "文".repeat(130)));
  assert(property(pieces, (list) => shown(`\u001b[1m${list.join("\u001b[0m")}`) === list.join("")));
});

test("lines above the screen are kept", () => {
  const lines = Array.from({ length: 3000 }, (_, at) => `line ${at} \u001b[32mgreen\u001b[0m`).join("\r\n");
  expect(shown(lines)).toBe(stripVTControlCharacters(lines).replaceAll("\r", ""));
});

test("a sequence with a repeat count of two thousand million is ignored", () => {
  for (const final of "bILMSTZ@PX") expect(shown(`a\u001b[2147483647${final}`).length).toBeLessThan(2);
});

test("a text that draws without end is resolved up to the limit", () => {
  for (const drawn of ["\u001b[999S", "\u001bc"]) {
    expectBounded(
      (size) => {
        expect(resolveScreen(`${drawn}${" ".repeat(100)}`.repeat(size), 10_000).isWhole).toBe(false);
      },
      100,
      5000,
    );
  }
});

test("a hundred thousand lines are resolved completely", () => {
  expect(resolveScreen("a\r\n".repeat(100_000))).toEqual({ text: "a\n".repeat(100_000), isWhole: true });
});

test("every control character counts except line ends", () => {
  expect(["\u001b[0m", "\t", "\r", "\b", "\u009b0m", "a\r\r\n"].map(hasControls)).not.toContain(false);
  expect(["", "a\nb\n", "a\r\nb", "文字 🐳 e\u0301"].map(hasControls)).not.toContain(true);
});
