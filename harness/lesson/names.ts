import { basename, dirname } from "node:path";

/** The id and the language in a lesson's path. */
export interface LessonNames {
  readonly id: string;
  readonly language: string;
}

/**
 * `labs/images/lesson.vi.md` is `images` in Vietnamese, `volumes.md` is `volumes` in an unknown language: a file called
 * `lesson` gets its folder's name, every other file its own name.
 */
export function lessonNames(path: string): LessonNames {
  const base = basename(path).replace(/\.(?:md|markdown)$/iu, "");
  const match = /^(?<name>.+)\.(?<language>[a-z]{2,3})$/u.exec(base);
  const name = match?.groups?.["name"] ?? base;
  const folder = basename(dirname(path));
  const named = name === "lesson" && folder !== "" && folder !== "." && folder !== "..";
  return { id: named ? folder : name, language: match?.groups?.["language"] ?? "und" };
}
