import { dirname, join } from "node:path";
import { z } from "zod";
import type { Chapter } from "../../model/lesson.ts";
import { type CourseFormat, dataOf } from "./format.ts";

const pageSchema = z.object({ title: z.string().optional(), text: z.string() });

const fileSchema = z.object({
  title: z.string(),
  details: z.object({
    intro: pageSchema.optional(),
    steps: z.array(pageSchema).min(1),
    finish: pageSchema.optional(),
  }),
});

/** A scenario of Killercoda or Katacoda (killercoda.com/creators, "Scenario structure"). */
export const killercoda: CourseFormat = {
  name: "killercoda",
  indexes: ["index.json"],
  read: async (index) => {
    const file = fileSchema.safeParse(await dataOf(index));
    if (!file.success) return undefined;
    const { intro, steps, finish } = file.data.details;
    const pages = [intro, ...steps, finish].flatMap((page) => page ?? []);
    const chapters = pages.map(({ title, text }): Chapter => {
      const path = join(dirname(index), text);
      return title === undefined ? { path } : { path, title };
    });
    return { title: file.data.title, chapters };
  },
};
