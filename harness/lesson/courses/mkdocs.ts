import { dirname, join } from "node:path";
import { z } from "zod";
import { type CourseFormat, dataOf } from "./format.ts";

const fileSchema = z.object({
  site_name: z.string().default("MkDocs"),
  docs_dir: z.string().default("docs"),
  nav: z.array(z.unknown()).min(1),
});

/** A site of MkDocs with a navigation (mkdocs.org, "Configuration", `nav`). */
export const mkDocs: CourseFormat = {
  name: "mkdocs",
  indexes: ["mkdocs.yml", "mkdocs.yaml"],
  read: async (index) => {
    const file = fileSchema.safeParse(await dataOf(index));
    if (!file.success) return undefined;
    const { site_name: title, docs_dir: docs, nav } = file.data;
    return { title, chapters: pagesIn(nav).map((page) => ({ path: join(dirname(index), docs, page) })) };
  },
};

/** The pages of a navigation: `page.md`, `Title: page.md`, and sections of both. Links to other sites are none. */
function pagesIn(entry: unknown): readonly string[] {
  if (typeof entry === "string") return /^[a-z]+:/iu.test(entry) || !/\.(?:md|markdown)$/iu.test(entry) ? [] : [entry];
  if (Array.isArray(entry)) return entry.flatMap(pagesIn);
  return typeof entry === "object" && entry !== null ? Object.values(entry).flatMap(pagesIn) : [];
}
