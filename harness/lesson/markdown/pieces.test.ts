import type { Nodes } from "mdast";
import { array, assert, constantFrom, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { parsePieces } from "./pieces.ts";

const lines = [
  ["", "", "", "text", "more `code` text", "    indented", "\tindented", "# Heading", "===", "---", "***", "| a | b |"],
  [
    "|-|-|",
    "- item",
    "  - inner",
    "  goes on",
    "1. one",
    "2. two",
    "   goes on",
    "> quote",
    ">",
    "> - item",
    ">> deeper",
  ],
  ["```", "~~~", "  ```", "> ```", "- ```", "<!--", "-->", "<div>", "</div>", "<pre>", "</pre>"],
  ["[`code`][a] and [a]", "a note[^1]", "*a", "b* **c**", "+ x", "- [ ] y"],
].flat();

test("a text parsed in pieces has the same blocks as the text parsed as a whole", () => {
  assert(
    property(array(constantFrom(...lines), { maxLength: 40 }), integer({ min: 1, max: 200 }), (parts, usual) => {
      const text = [...withoutLazyLines(parts), "", "[a]: b", "", "[^1]: note"];
      expect(leaves(text, usual)).toEqual(leaves(text, 1_000_000));
    }),
    { numRuns: 400 },
  );
}, 60_000);

test("a list and a quote of many pieces are complete", () => {
  for (const line of ["- `docker ps` and words", "> words `docker ps`\n>", "`docker ps`\n"]) {
    const text = Array.from({ length: 3_000 }, () => line)
      .join("\n")
      .split("\n");
    const codes = leaves(text, 1_000).filter(([type]) => type === "inlineCode");
    expect(codes.length).toBe(3_000);
    expect(new Set(codes.map(([, , row]) => row)).size).toBe(3_000);
  }
}, 60_000);

/** Adds a blank line before each line that would continue a list or a quote without its sign, because later lines decide how it is parsed. */
function withoutLazyLines(parts: readonly string[]): readonly string[] {
  return parts.flatMap((line, at) => {
    const above = parts[at - 1] ?? "";
    const quote = above.startsWith(">") && !line.startsWith(">");
    const list = /^(?: {2}|\t|[-+]|\d)/u.test(above) && !/^(?: {2}|\t|[-+] |\d)/u.test(line);
    return quote || list ? ["", line] : [line];
  });
}

/** The nodes that a lesson is read from: code, text and headings with their places. Excludes starts of lists and quotes. */
function leaves(text: readonly string[], usual: number): readonly (readonly unknown[])[] {
  const found: (readonly unknown[])[] = [];
  const add = (node: Nodes, linesBefore: number, above: string): void => {
    const { line = 0, column } = node.position?.start ?? {};
    if ("value" in node) found.push([node.type, node.value, linesBefore + line, column, above]);
    if ("children" in node) for (const child of node.children) add(child, linesBefore, node.type);
  };
  for (const { nodes, linesBefore } of parsePieces(text, "a.md", usual)) {
    for (const node of nodes) add(node, linesBefore, "root");
  }
  return found;
}
