import { basename, dirname } from "node:path";

/** What a lesson's path says about it. */
export interface LessonNames {
  readonly id: string;
  readonly language: string;
}

/**
 * `labs/images/lesson.vi.md` is `images` in Vietnamese, `volumes.md` is `volumes` in no known language: the folder
 * names a file called `lesson`, every other file names itself.
 */
export function lessonNames(path: string): LessonNames {
  const base = basename(path).replace(/\.(?:md|markdown)$/iu, "");
  const match = /^(?<name>.+)\.(?<language>[a-z]{2,3})$/u.exec(base);
  const name = match?.groups?.["name"] ?? base;
  const folder = basename(dirname(path));
  const named = name === "lesson" && folder !== "" && folder !== "." && folder !== "..";
  return { id: named ? folder : name, language: match?.groups?.["language"] ?? "und" };
}
