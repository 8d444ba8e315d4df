import { realpathSync } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { loadLesson } from "../lesson/read.ts";
import type { Target } from "../model/bisection.ts";
import { LabproofError } from "../model/errors.ts";
import type { Lesson } from "../model/lesson.ts";
import type { Shard } from "../model/result.ts";

/** A lesson to run, with its lab file. */
export interface PlannedLesson {
  readonly lesson: Lesson;
  /** Absolute path without symbolic links, as vite resolves it; absent for a lesson without a lab file. */
  readonly lab?: string;
  /** Runs only the part that this step or claim needs. Default: everything. */
  readonly upTo?: Target;
}

/**
 * Finds the lessons that the command line names: paths of Markdown files, or names of folders under labs/. Without names,
 * finds every lab. Duplicates are removed. Prefers the edition of a lab in `language`.
 * @throws LabproofError `lesson-not-found`, `labs-not-found`, and those of reading a lesson.
 */
export async function planLessons(named: readonly string[], language: string): Promise<PlannedLesson[]> {
  const paths =
    named.length === 0 ? await everyLab(language) : await Promise.all(named.map((name) => onePath(name, language)));
  return await Promise.all([...new Set(paths)].map(planned));
}

/** The number of steps and claims to run on an engine. */
export function countSteps(lessons: readonly PlannedLesson[]): number {
  return lessons.reduce((sum, { lesson }) => sum + lesson.steps.length + lesson.claims.length, 0);
}

async function planned(path: string): Promise<PlannedLesson> {
  const lesson = await loadLesson(path);
  const names = await readdir(dirname(path));
  const lab = names.find((name) => name.endsWith(".lab.ts"));
  return lab === undefined ? { lesson } : { lesson, lab: await realpath(join(dirname(path), lab)) };
}

async function everyLab(language: string): Promise<string[]> {
  const names = await readdir("labs").catch(() => []);
  const paths = await Promise.all(names.toSorted().map((name) => edition(join("labs", name), language)));
  const found = paths.filter((path) => path !== undefined);
  if (found.length === 0) throw new LabproofError("labs-not-found", { path: resolve("labs") });
  return found;
}

async function onePath(name: string, language: string): Promise<string> {
  const asPath = await stat(name).catch(() => undefined);
  if (asPath?.isFile() === true) return relative("", name);
  const folder = asPath?.isDirectory() === true ? name : join("labs", name);
  const path = await edition(folder, language);
  if (path === undefined) throw new LabproofError("lesson-not-found", { path: name });
  return relative("", path);
}

/** The lesson of a folder in the language, or else in another one. */
async function edition(folder: string, language: string): Promise<string | undefined> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^lesson\.[a-z]+\.md$/.test(basename(name)));
  const name = names.find((found) => found === `lesson.${language}.md`) ?? names.toSorted()[0];
  return name === undefined ? undefined : join(folder, name);
}

/**
 * The file that vitest runs for a lesson: its lab file, or its Markdown if it has none. As each lesson is a file of its own,
 * vitest can put any two into different shards; the editions of one lab stay together.
 */
export function labFile({ lesson, lab }: PlannedLesson): string {
  return lab ?? realpathSync(lesson.path);
}

/** @throws LabproofError `shard-empty` if there are more shards than files; vitest does not split a file */
export function checkShard(lessons: readonly PlannedLesson[], { count }: Shard): void {
  const files = new Set(lessons.map(labFile)).size;
  if (count > files) throw new LabproofError("shard-empty", { shards: count, lessons: files });
}
