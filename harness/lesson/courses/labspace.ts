import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { type CourseFormat, dataOf } from "./format.ts";

const fileSchema = z.object({
  title: z.string().default("Labspace"),
  sections: z.array(z.object({ title: z.string(), contentPath: z.string() })).min(1),
});

/** Docker's Labspaces (github.com/dockersamples/labspace-starter): the reader stands in `project/` beside `labspace/`. */
export const labspace: CourseFormat = {
  name: "labspace",
  indexes: ["labspace.yaml", "labspace/labspace.yaml"],
  read: async (index) => {
    const file = fileSchema.safeParse(await dataOf(index));
    if (!file.success) return undefined;
    const folder = dirname(index);
    const project = join(folder, "../project");
    const hasProject = (await stat(project).catch(() => undefined))?.isDirectory() === true;
    return {
      title: file.data.title,
      chapters: file.data.sections.map(({ title, contentPath }) => ({ title, path: join(folder, contentPath) })),
      ...(hasProject ? { project } : {}),
    };
  },
};
