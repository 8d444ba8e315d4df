import { realpathSync } from "node:fs";
import { readdir, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type FoundLesson, findLessons } from "../lesson/find.ts";
import { loadLesson } from "../lesson/read.ts";
import type { Target } from "../model/bisection.ts";
import { LabproofError } from "../model/errors.ts";
import type { Course, Lesson } from "../model/lesson.ts";
import type { Shard } from "../model/result.ts";

/** A lesson to run, with its lab file. */
export interface PlannedLesson {
  readonly lesson: Lesson;
  /** Absolute path without symbolic links, as vite resolves it; absent for a lesson without a lab file. */
  readonly lab?: string;
  /** The course of which it is a chapter. */
  readonly course?: Course;
  /** Runs only the part that this step or claim needs. Default: everything. */
  readonly upTo?: Target;
}

/**
 * Reads the lessons that the command line names: see `findLessons`. Duplicates are removed. Prefers the edition in `language`.
 * @param leaveOut called for each file without commands that is in a named folder or pattern
 * @throws LabproofError `lesson-not-found`, `labs-not-found`, and those of reading a lesson.
 */
export async function planLessons(
  named: readonly string[],
  language: string,
  leaveOut: (path: string) => void = () => {},
): Promise<PlannedLesson[]> {
  const paths = new Map<string, FoundLesson>();
  for (const found of await findLessons(named)) {
    const path = found.editions.find((edition) => edition.endsWith(`lesson.${language}.md`)) ?? found.editions[0];
    if (path !== undefined && paths.get(path)?.isNamed !== true) paths.set(path, found);
  }
  const lessons: PlannedLesson[] = [];
  for (const [path, { isNamed, course }] of paths) {
    try {
      lessons.push(await planned(path, course));
    } catch (error) {
      if (isNamed || !(error instanceof LabproofError) || error.code !== "lesson-without-steps") throw error;
      leaveOut(path);
    }
  }
  if (lessons.length === 0) throw new LabproofError("lesson-not-found", { path: named.join(", ") });
  return lessons;
}

/**
 * Reads the one lesson that the command line names.
 * @throws LabproofError `lesson-not-found`, also for a folder with several lessons, and those of reading a lesson.
 */
export async function planLesson(named: string, language: string): Promise<PlannedLesson> {
  const [lesson, ...others] = await planLessons([named], language);
  if (lesson === undefined || others.length > 0) throw new LabproofError("lesson-not-found", { path: named });
  return lesson;
}

/** The number of steps and claims to run on an engine. */
export function countSteps(lessons: readonly PlannedLesson[]): number {
  return lessons.reduce((sum, { lesson }) => sum + lesson.steps.length + lesson.claims.length, 0);
}

async function planned(path: string, course?: Course): Promise<PlannedLesson> {
  const read = await loadLesson(path);
  // A page without a heading has its title in the course.
  const title = read.title === read.id ? course?.chapters.find((chapter) => chapter.path === path)?.title : undefined;
  const lesson = title === undefined ? read : { ...read, title };
  const names = await readdir(dirname(path));
  const lab = names.find((name) => name.endsWith(".lab.ts"));
  return {
    lesson,
    ...(lab === undefined ? {} : { lab: await realpath(join(dirname(path), lab)) }),
    ...(course === undefined ? {} : { course }),
  };
}

/**
 * The file that vitest runs for a lesson: its lab file, or its Markdown if it has none. As each lesson is a separate file,
 * vitest can put any two into different shards; the editions of one lab and the chapters of one course stay together.
 */
export function labFile({ lesson, lab, course }: PlannedLesson): string {
  return lab ?? realpathSync(course?.chapters[0]?.path ?? lesson.path);
}

/** @throws LabproofError `shard-empty` if there are more shards than files; vitest does not split a file */
export function checkShard(lessons: readonly PlannedLesson[], { count }: Shard): void {
  const files = new Set(lessons.map(labFile)).size;
  if (count > files) throw new LabproofError("shard-empty", { shards: count, lessons: files });
}
