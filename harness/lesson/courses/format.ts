import { readFile } from "node:fs/promises";
import { parseDocument } from "yaml";
import { LabproofError } from "../../model/errors.ts";
import type { Chapter, Course } from "../../model/lesson.ts";

/** The way in which one platform describes a course. */
export interface CourseFormat {
  readonly name: Course["format"];
  /** Files that describe a course, relative to its folder, and with `""` the folder itself. */
  readonly indexes: readonly string[];
  /** The course that a file or folder describes; undefined if it does not exist, or describes something else. */
  readonly read: (index: string) => Promise<FoundCourse | undefined>;
}

/** A course with paths as they were joined from the index's own. */
export interface FoundCourse {
  readonly title: string;
  readonly chapters: readonly Chapter[];
  /** A folder whose files the reader has from the beginning. */
  readonly project?: string;
}

/** The file's text; undefined if there is none. */
export async function textOf(path: string): Promise<string | undefined> {
  return await readFile(path, "utf8").catch(() => undefined);
}

/**
 * The data of a YAML or JSON file; undefined if there is none. Tags that the file's own program knows are ignored.
 * @throws LabproofError `course-unreadable`
 */
export async function dataOf(path: string): Promise<unknown> {
  const text = await textOf(path);
  if (text === undefined) return undefined;
  const document = parseDocument(text, { logLevel: "silent" });
  const [error] = document.errors;
  if (error !== undefined) {
    const detail = error.message.split("\n")[0] ?? "";
    throw new LabproofError("course-unreadable", { path, detail });
  }
  return document.toJS();
}
