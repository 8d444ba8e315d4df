import { describe, expect, test, vi } from "vitest";
import { LabproofError } from "../../model/errors.ts";
import { readLesson } from "../read.ts";
import { expectLinear } from "../../../test/processes.ts";

// The tests limit processor time.
vi.setConfig({ testTimeout: 120_000 });

/** Repeats a text up to a length. */
function full(text: string, length: number): string {
  return text.repeat(Math.floor(length / text.length));
}

describe("hostile text", () => {
  test.each([
    ["a long text", "a\n\n".repeat(4_000_000), "longer than 10000000 characters"],
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
    const error = errorOf(text);
    expect(error).toBeInstanceOf(LabproofError);
    expect(error).toMatchObject({ code: "lesson-unreadable", facts: { path: "a.md", detail } });
  });

  test.each<[what: string, most: number, make: (length: number) => string]>([
    ["backticks", 60_000, (length) => full("`", length)],
    ["an unclosed fence", 120_000, (length) => `\`\`\`\n${full("$ docker ps and more of it\n", length)}`],
    ["a long line in a fence", 480_000, (length) => `\`\`\`json\n${full('{"a":[', length)}\n\`\`\``],
    ["unclosed comments", 60_000, (length) => full("<!-- claim:", length)],
    ["lines of unclosed comments", 80_000, (length) => full("<!-- claim:\n", length)],
    ["one paragraph of commands", 60_000, (length) => full("`docker images` ", length)],
    ["paragraphs of commands", 80_000, (length) => full(`${"`docker images` ".repeat(100)}\n\n`, length)],
    [
      "other commands in each sentence",
      1_600,
      (count) => Array.from({ length: count }, (_, at) => `\`docker pull a:${at}\`\n`).join("\n"),
    ],
    ["one list", 40_000, (length) => full("- `docker ps` and other words\n", length)],
    ["one quote with paragraphs", 40_000, (length) => full("> some words\n>\n", length)],
    ["a comment of blanks", 160_000, (length) => `\`\`\`\n; m${full("\t", length)}x\n\`\`\``],
    ["one command of braces", 160_000, (length) => `\`\`\`\n$ docker run ${full("{,", length)}`],
    ["one command of backslashes", 160_000, (length) => `\`\`\`\n$ docker run ${full("\\", length)}`],
    ["one command of placeholders", 160_000, (length) => `\`\`\`\n$ docker run ${full("<a", length)}`],
    [
      "one command of here-documents",
      40_000,
      (length) => `\`\`\`\n$ cat ${full("<<A ", length)}\n${full("A\n", length)}`,
    ],
    ["loops that nothing ends", 80_000, (length) => `\`\`\`sh\n${full("while true; do\n", length)}`],
    ["quotes that nothing ends", 80_000, (length) => `\`\`\`sh\n${full("echo \"it's\n", length)}`],
    ["one inline command of placeholders", 60_000, (length) => `\`docker rm ${full("<", length)}\``],
    ["one step after another", 80_000, (length) => `\`\`\`\n${full("$ docker images\n", length)}`],
    ["emphasis below the limit", 64_000, (length) => full(`${"_a**".repeat(400)}\n\n`, length)],
    ["definitions", 40_000, (length) => full("[a]: b\n\n[a] and [b] \n\n", length)],
    ["blank lines", 960_000, (length) => full("\n", length)],
  ])("%s are read in linear time", (_what, most, make) => {
    const read = (length: number): void => expect(errorOf(make(length))).not.toBeInstanceOf(RangeError);
    expectLinear(read, most / 16, most);
  });

  test("nested lists are read", () => {
    const text = Array.from({ length: 95 }, (_, depth) => `${" ".repeat(2 * depth)}- a`).join("\n");
    expect(errorOf(text)).toBeUndefined();
  });

  test("a long thematic break and a wide table are accepted", () => {
    const rows = "| `a_b` | [c](d) | *e* |\n".repeat(200);
    expect(() => readLesson(`${"- ".repeat(300)}\n\n| a | b | c |\n|-|-|-|\n${rows}`, { path: "a.md" })).not.toThrow();
  }, 30_000);
});

function errorOf(text: string): unknown {
  try {
    readLesson(text, { path: "a.md" });
    return undefined;
  } catch (error) {
    return error;
  }
}
