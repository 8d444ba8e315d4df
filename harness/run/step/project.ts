import { readFile, readdir, stat } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { join, posix, relative, sep } from "node:path";
import { pack } from "tar-stream";
import type { Course, LessonFile } from "../../model/lesson.ts";

/** The files that the reader of a course has from the beginning. */
export interface Project {
  /** By path in the reader's folder: the text, or undefined for a file that is no text or too long to read. */
  readonly texts: ReadonlyMap<string, string | undefined>;
  /** All of them as a tar archive, in base64. */
  readonly archive: string;
  /** The folder in which the reader begins, relative to the lesson's working folder. */
  readonly cwd: string;
}

/** Reads the project of a course; undefined if it has none. Installed packages and hidden folders are left out. */
export async function readProject({ project, format }: Course): Promise<Project | undefined> {
  if (project === undefined) return undefined;
  // A terminal of Educates begins in this folder of the reader's home (its documentation, "Workshop exercises").
  const cwd = format === "educates" ? "exercises" : ".";
  const texts = new Map<string, string | undefined>();
  const archive = pack();
  for (const file of await filesIn(project)) {
    const name = posix.join(cwd, relative(project, file).split(sep).join("/"));
    const [content, { mode }] = await Promise.all([readFile(file), stat(file)]);
    texts.set(name, content.length > longestText || content.includes(0) ? undefined : content.toString("utf8"));
    archive.entry({ name, mode: mode & 0o777 }, content);
  }
  archive.finalize();
  return { texts, archive: (await buffer(archive)).toString("base64"), cwd };
}

/** The texts of the project and of the files that the lesson shows, by path. */
export function textsOf(files: readonly LessonFile[], project: Project | undefined): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [path, text] of project?.texts ?? []) if (text !== undefined) texts.set(path, text);
  for (const { path, content } of files) texts.set(posix.normalize(path), content);
  return texts;
}

/** A Dockerfile or a Compose file is much shorter. */
const longestText = 100_000;

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .map(async (entry) => {
        const path = join(folder, entry.name);
        if (entry.isFile()) return [path];
        return entry.isDirectory() && !/^(?:\.git|node_modules)$/u.test(entry.name) ? await filesIn(path) : [];
      }),
  );
  return found.flat();
}
