import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { basename, dirname, join, resolve } from "node:path";
import { type CourseFormat, textOf } from "./format.ts";

/** A book whose SUMMARY.md lists the chapters (mdBook's guide, "SUMMARY.md"). */
export const mdBook: CourseFormat = {
  name: "mdbook",
  indexes: ["SUMMARY.md", "src/SUMMARY.md"],
  read: async (index) => {
    const text = await textOf(index);
    if (text === undefined) return undefined;
    const pages = [...new Set(pagesIn(fromMarkdown(text)))];
    const folder = dirname(index);
    const book = basename(resolve(folder)) === "src" ? dirname(resolve(folder)) : resolve(folder);
    return pages.length === 0
      ? undefined
      : { title: basename(book), chapters: pages.map((page) => ({ path: join(folder, decodeURI(page)) })) };
  },
};

/** The Markdown files that links name, in the order of the text. */
function pagesIn(node: Nodes): readonly string[] {
  if (node.type === "link") return isPage(node.url) ? [node.url.replace(/#.*$/u, "")] : [];
  return "children" in node ? node.children.flatMap(pagesIn) : [];
}

function isPage(url: string): boolean {
  return !/^[a-z][a-z\d+.-]*:|^\//iu.test(url) && /\.(?:md|markdown)(?:#|$)/iu.test(url);
}
