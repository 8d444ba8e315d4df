import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Nodes, Table } from "mdast";
import { expect, test } from "vitest";
import { hostile, sampleClass } from "../../../test/sample-grade.ts";
import { messagesFor } from "../../messages/languages.ts";
import { gradebookMarkdown } from "./gradebook-markdown.ts";

const words = messagesFor("en").gradebook;

/** The cells as GitHub reads them. */
function nodes(text: string): readonly Nodes[] {
  const flat = (node: Nodes): Nodes[] => [node, ...("children" in node ? node.children.flatMap(flat) : [])];
  return flat(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
}

function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

test("the gradebook as Markdown has the most common mistakes, and a row for each student", () => {
  const text = gradebookMarkdown(sampleClass("en"), words);
  expect(text).toContain(
    "| Student | Group | Points | docker-pull-x | docker-run-x | docker-stop-x | Who has to act | Next step |",
  );
  expect(text).toContain("| Nguyễn Văn Bình (b1) | D21-2 | 1/2 (50%) | ✓ | ✗ | ⊘ |");
  expect(text).toContain(
    "| Lê Cường (d4) | D21-2 | no grade yet | ? | ? | ? | the student's machine | It does not answer. Start it. |",
  );
  expect(text).toMatch(/1\. `docker run x`: 2 of 3 lost points\n2\. `docker pull x`: 1 of 3 lost points\n/u);
});

test("with any student name, every row has as many cells as the header, and nothing becomes markup", () => {
  const all = nodes(gradebookMarkdown(sampleClass("en"), words));
  const table = all.find((node): node is Table => node.type === "table");
  expect(table?.children).toHaveLength(5);
  for (const row of table?.children ?? []) expect(row.children).toHaveLength(8);
  expect(all.filter(({ type }) => ["html", "image", "emphasis", "strong"].includes(type))).toEqual([]);
  for (const link of all) if (link.type === "link") expect(textOf(link)).toBe(link.url);
  const cells = table?.children[3]?.children.map(textOf) ?? [];
  expect(cells[0]?.replaceAll("\u200b", "")).toBe(`${hostile} (c3)`);
});
