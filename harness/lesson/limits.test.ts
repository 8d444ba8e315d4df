import { describe, expect, test } from "vitest";
import { LabproofError } from "../model/errors.ts";
import { readLesson } from "./read.ts";

/** Repeats up to just below the longest text that is read. */
function full(text: string): string {
  return text.repeat(Math.floor(249_000 / text.length));
}

describe("hostile text", () => {
  test.each([
    ["a million backticks", "`".repeat(1_000_000), "longer than 250000 characters"],
    ["deep quotes", `a\n${">".repeat(10_000)}`, "a.md:2: nested more than 100 times"],
    ["deep lists by indentation", `- a\n${" ".repeat(300)}- a`, "a.md:2: nested more than 100 times"],
    ["deep lists", `${"- ".repeat(10_000)}a`, "a.md:1: nested more than 100 times"],
    ["open brackets", "[a](".repeat(10_000), "a.md:1: more than 2000 brackets and emphasis signs in one block"],
    ["open emphasis", "_a**".repeat(10_000), "a.md:1: more than 2000 brackets and emphasis signs in one block"],
  ])("%s are refused with a typed error", (_name, text, detail) => {
    const read = (): unknown => readLesson(text, { path: "a.md" });
    expect(read).toThrowError(LabproofError);
    expect(read).toThrowError(expect.objectContaining({ code: "lesson-unreadable", facts: { path: "a.md", detail } }));
  });

  // The time limit is the check: each takes seconds at most, where a quadratic reading takes minutes.
  test.each([
    ["backticks", full("`")],
    ["unclosed comments", full("<!-- claim:")],
    ["one paragraph of commands", full("`docker images` ")],
    ["one command of braces", `\`\`\`\n$ docker run ${full("{,")}`],
    ["one command of backslashes", `\`\`\`\n$ docker run ${full("\\")}`],
    ["one inline command of placeholders", `\`docker rm ${full("<")}\``],
    ["one step after another", `\`\`\`\n${full("$ docker images\n")}`],
    ["emphasis below the limit", full(`${"_a**".repeat(900)}\n\n`).slice(0, 40_000)],
    ["lists in lists", Array.from({ length: 95 }, (_, depth) => `${" ".repeat(2 * depth)}- a`).join("\n")],
  ])(
    "%s are read in bounded time",
    (_name, text) => {
      expect(() => readLesson(text, { path: "a.md" })).not.toThrowError(RangeError);
    },
    30_000,
  );

  test("a long rule across the page and a wide table are no hostility", () => {
    const rows = "| `a_b` | [c](d) | *e* |\n".repeat(200);
    expect(() => readLesson(`${"- ".repeat(300)}\n\n| a | b | c |\n|-|-|-|\n${rows}`, { path: "a.md" })).not.toThrow();
  }, 30_000);
});
