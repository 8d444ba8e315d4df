import { describe, expect, test } from "vitest";
import { LabproofError } from "../../model/errors.ts";
import { readLesson } from "../read.ts";

/** Repeats to a length that a reading in the square of it would show: minutes instead of seconds. */
function full(text: string, length = 300_000): string {
  return text.repeat(Math.floor(length / text.length));
}

describe("hostile text", () => {
  test.each([
    ["a shelf of text", "a\n\n".repeat(4_000_000), "longer than 10000000 characters"],
    [
      "a million backticks",
      "`".repeat(1_000_000),
      "a.md:1: one paragraph, list item or table is longer than 64000 characters",
    ],
    [
      "a line of ten megabytes",
      `# A\n\n${"a".repeat(9_000_000)}`,
      "a.md:3: one paragraph, list item or table is longer than 64000 characters",
    ],
    [
      "a long paragraph",
      `# A\n\n${"some words\n".repeat(50_000)}`,
      "a.md:3: one paragraph, list item or table is longer than 64000 characters",
    ],
    ["deep quotes", `a\n${">".repeat(10_000)}`, "a.md:2: nested more than 100 times"],
    ["deep lists by indentation", `- a\n${" ".repeat(300)}- a`, "a.md:2: nested more than 100 times"],
    ["deep lists", `${"- ".repeat(10_000)}a`, "a.md:1: nested more than 100 times"],
    ["open brackets", "[a](".repeat(10_000), "a.md:1: too many brackets and emphasis signs in too few paragraphs"],
    ["open emphasis", "_a**".repeat(10_000), "a.md:1: too many brackets and emphasis signs in too few paragraphs"],
  ])("%s are refused with a typed error", (_name, text, detail) => {
    const read = (): unknown => readLesson(text, { path: "a.md" });
    expect(read).toThrowError(LabproofError);
    expect(read).toThrowError(expect.objectContaining({ code: "lesson-unreadable", facts: { path: "a.md", detail } }));
  });

  // The time limit is the check: each takes seconds at most, where a quadratic reading takes minutes.
  test.each([
    ["backticks", full("`", 60_000)],
    ["an unclosed fence", `\`\`\`\n${full("$ docker ps and more of it\n", 1_000_000)}`],
    ["a long line in a fence", `\`\`\`json\n${full('{"a":[', 3_000_000)}\n\`\`\``],
    ["unclosed comments", full("<!-- claim:", 60_000)],
    ["lines of unclosed comments", full("<!-- claim:\n")],
    ["one paragraph of commands", full("`docker images` ", 60_000)],
    ["paragraphs of commands", full(`${"`docker images` ".repeat(1_000)}\n\n`)],
    [
      "other commands in each sentence",
      Array.from({ length: 10_000 }, (_, at) => `\`docker pull a:${at}\`\n`).join("\n"),
    ],
    ["one list", full("- `docker ps` and other words\n")],
    ["one quote with paragraphs", full("> some words\n>\n")],
    ["one command of braces", `\`\`\`\n$ docker run ${full("{,")}`],
    ["one command of backslashes", `\`\`\`\n$ docker run ${full("\\")}`],
    ["one command of placeholders", `\`\`\`\n$ docker run ${full("<a")}`],
    ["one command of here-documents", `\`\`\`\n$ cat ${full("<<A ")}\n${full("A\n")}`],
    ["loops that nothing ends", `\`\`\`sh\n${full("while true; do\n")}`],
    ["quotes that nothing ends", `\`\`\`sh\n${full("echo \"it's\n")}`],
    ["one inline command of placeholders", `\`docker rm ${full("<", 60_000)}\``],
    ["one step after another", `\`\`\`\n${full("$ docker images\n")}`],
    ["emphasis below the limit", full(`${"_a**".repeat(400)}\n\n`, 40_000)],
    ["definitions", full("[a]: b\n\n[a] and [b] \n\n")],
    ["blank lines", full("\n", 3_000_000)],
    ["lists in lists", Array.from({ length: 95 }, (_, depth) => `${" ".repeat(2 * depth)}- a`).join("\n")],
  ])(
    "%s are read in bounded time",
    (_name, text) => {
      expect(() => readLesson(text, { path: "a.md" })).not.toThrowError(RangeError);
    },
    60_000,
  );

  test("a long rule across the page and a wide table are no hostility", () => {
    const rows = "| `a_b` | [c](d) | *e* |\n".repeat(200);
    expect(() => readLesson(`${"- ".repeat(300)}\n\n| a | b | c |\n|-|-|-|\n${rows}`, { path: "a.md" })).not.toThrow();
  }, 30_000);
});
