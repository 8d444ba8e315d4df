import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type CourseFormat, dataOf } from "./format.ts";

/** The order of the pages: of a pathway (`workshop/config.yaml`), or of the modules (`workshop/workshop.yaml`). */
const pathwaysSchema = z.object({
  pathways: z.object({
    default: z.string(),
    paths: z.record(z.string(), z.object({ title: z.string().optional(), steps: z.array(z.string()).min(1) })),
  }),
});
const modulesSchema = z.object({
  name: z.string().default("Educates"),
  modules: z.object({ activate: z.array(z.string()).min(1) }),
});

/** A workshop of Educates (docs.educates.dev, "Workshop content"): pages under `workshop/content`, files in `exercises`. */
export const educates: CourseFormat = {
  name: "educates",
  indexes: ["workshop/content"],
  read: async (content) => {
    const names = await readdir(content).catch(() => []);
    const pages = names.filter((name) => name.endsWith(".md") && name !== "_index.md");
    if (pages.length === 0) return undefined;
    const workshop = join(content, "..");
    const exercises = join(workshop, "../exercises");
    const hasProject = (await stat(exercises).catch(() => undefined))?.isDirectory() === true;
    const { title, order } = await orderOf(workshop, pages);
    return {
      title,
      chapters: order.map((page) => ({ path: join(content, page) })),
      ...(hasProject ? { project: exercises } : {}),
    };
  },
};

async function orderOf(
  workshop: string,
  pages: readonly string[],
): Promise<{ readonly title: string; readonly order: readonly string[] }> {
  const pathways = pathwaysSchema.safeParse(await dataOf(join(workshop, "config.yaml")));
  if (pathways.success) {
    const { default: name, paths } = pathways.data.pathways;
    const path = paths[name];
    if (path !== undefined) return { title: path.title ?? name, order: path.steps.map(asFile) };
  }
  const modules = modulesSchema.safeParse(await dataOf(join(workshop, "workshop.yaml")));
  if (modules.success) return { title: modules.data.name, order: modules.data.modules.activate.map(asFile) };
  return { title: "Educates", order: pages.toSorted() };
}

function asFile(page: string): string {
  return page.endsWith(".md") ? page : `${page}.md`;
}
