import { stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { LabproofError } from "../../model/errors.ts";
import type { Course } from "../../model/lesson.ts";
import { educates } from "./educates.ts";
import type { CourseFormat } from "./format.ts";
import { killercoda } from "./killercoda.ts";
import { labspace } from "./labspace.ts";
import { mdBook } from "./mdbook.ts";
import { mkDocs } from "./mkdocs.ts";
import { numberedChapters } from "./numbered-chapters.ts";

/** In this order: a repository may have a site about its course beside the course itself. */
const formats: readonly CourseFormat[] = [labspace, educates, killercoda, mkDocs, mdBook, numberedChapters];

/**
 * The course that a file describes, such as `labspace.yaml`, or that a folder contains; undefined if it is none. Paths are
 * relative to the current folder.
 * @throws LabproofError `course-unreadable` for a description that cannot be read; `course-chapter-missing`
 */
export async function courseAt(path: string): Promise<Course | undefined> {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  for (const format of formats) {
    for (const index of isFolder ? format.indexes.map((name) => join(path, name)) : [path]) {
      const isIndex = isFolder || format.indexes.some((name) => `/${index}`.endsWith(`/${name.replace(/^.*\//u, "")}`));
      const found = isIndex ? await format.read(index) : undefined;
      if (found === undefined) continue;
      const chapters = found.chapters.map((chapter) => ({ ...chapter, path: relative("", chapter.path) }));
      for (const { path: chapter } of chapters) await checkThere(index, chapter);
      const { title, project } = found;
      return {
        format: format.name,
        path: relative("", index),
        title,
        chapters,
        ...(project === undefined ? {} : { project }),
      };
    }
  }
  return undefined;
}

async function checkThere(path: string, chapter: string): Promise<void> {
  const facts = await stat(chapter).catch(() => undefined);
  if (facts?.isFile() !== true) throw new LabproofError("course-chapter-missing", { path, chapter });
}
