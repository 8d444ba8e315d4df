import { glob, readdir, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { LabproofError } from "../model/errors.ts";
import type { Course } from "../model/lesson.ts";
import { courseAt } from "./courses/course.ts";

/** A lesson that the command line names, alone or with others. */
export interface FoundLesson {
  /** Paths of its editions, relative to the current folder: one for each language, or a single one. */
  readonly editions: readonly string[];
  /** The command line names this lesson, and not a folder or a pattern that has it. */
  readonly isNamed: boolean;
  /** The course of which it is a chapter. */
  readonly course?: Course;
}

/**
 * Finds lessons: Markdown files, courses, folders with Markdown files at any depth, patterns such as `docs/**\/*.md`, and
 * names of labs under labs/. Without names, every lab. Keeps the order of the names; within a folder or a pattern, chapters
 * follow their numbers.
 * @throws LabproofError `lesson-not-found`, `labs-not-found`, and those of `courseAt`
 */
export async function findLessons(named: readonly string[]): Promise<readonly FoundLesson[]> {
  if (named.length > 0) return (await Promise.all(named.map(find))).flat();
  const labs = (await readdir("labs").catch(() => [])).toSorted();
  const found = (await Promise.all(labs.map(async (name) => await lab(join("labs", name))))).flat();
  if (found.length === 0) throw new LabproofError("labs-not-found", { path: resolve("labs") });
  return found;
}

async function find(name: string): Promise<readonly FoundLesson[]> {
  const facts = await stat(name).catch(() => undefined);
  const inLab = facts?.isFile() === true ? [] : await lab(facts === undefined ? join("labs", name) : name);
  if (inLab.length > 0) return inLab;
  const course = facts === undefined ? undefined : await courseAt(name);
  if (course !== undefined) return course.chapters.map(({ path }) => ({ editions: [path], isNamed: false, course }));
  if (facts?.isDirectory() === false) return [await alone(relative("", name))];
  const found = await matching(facts === undefined ? name : join(name, "**"));
  if (found.length === 0) throw new LabproofError("lesson-not-found", { path: name });
  return found;
}

/** A file that the command line names. A chapter of a course has the project's files even if it runs without the others. */
async function alone(path: string): Promise<FoundLesson> {
  const lesson = { editions: [path], isNamed: true };
  // A mistake in the course's own list is no mistake of the lesson.
  const course = await courseAt(dirname(path)).catch(() => undefined);
  const chapters = course?.chapters.filter((chapter) => chapter.path === path) ?? [];
  return course?.project === undefined || chapters.length === 0
    ? lesson
    : { ...lesson, course: { ...course, chapters } };
}

/** A folder with `lesson.en.md` or another language is one lesson. */
async function lab(folder: string): Promise<readonly FoundLesson[]> {
  const editions = (await readdir(folder).catch(() => [])).filter((name) => isEdition.test(name)).toSorted();
  return editions.length === 0
    ? []
    : [{ editions: editions.map((name) => relative("", join(folder, name))), isNamed: true }];
}

const isEdition = /^lesson\.[a-z]+\.md$/u;

async function matching(pattern: string): Promise<readonly FoundLesson[]> {
  const paths: string[] = [];
  for await (const path of glob(pattern, { exclude: isLeftOut })) {
    if (/\.(?:md|markdown)$/iu.test(path)) paths.push(relative("", path));
  }
  const lessons = Map.groupBy(paths.toSorted(byChapter), (path) =>
    isEdition.test(basename(path)) ? join(dirname(path), "lesson") : path,
  );
  return [...lessons.values()].map((editions) => ({ editions, isNamed: false }));
}

/** Hidden folders and installed packages have no lessons of a course. */
function isLeftOut(path: string): boolean {
  return /^(?:\.[^./].*|node_modules)$/u.test(basename(path));
}

/** By folder, and `2-run.md` before `10-push.md`. The page that introduces a folder comes first. */
function byChapter(one: string, other: string): number {
  return collator.compare(sortKey(one), sortKey(other));
}

function sortKey(path: string): string {
  return path.replace(/(?<=^|\/)(?:README|index|_index)\.(?:md|markdown)$/iu, "").replaceAll("/", "\0");
}

const collator = new Intl.Collator("en", { numeric: true });
