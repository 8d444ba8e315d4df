import { readFile, stat } from "node:fs/promises";
import { LabproofError, systemCode } from "../model/errors.ts";
import type { Lesson } from "../model/lesson.ts";
import { longestLesson } from "./markdown/limits.ts";
import { readLesson } from "./read.ts";

/**
 * Reads a lesson's file.
 * @throws LabproofError `lesson-not-found`; `lesson-unreadable` for a folder, a file without permission, text that is not
 * UTF-8, or text that `readLesson` refuses; `lesson-without-steps`, since a run without steps must not pass
 */
export async function loadLesson(path: string): Promise<Lesson> {
  const lesson = readLesson(await loadText(path), { path });
  if (lesson.steps.length === 0) throw new LabproofError("lesson-without-steps", { path });
  return lesson;
}

/**
 * A lesson's Markdown, without a byte order mark.
 * @throws LabproofError `lesson-not-found`, `lesson-unreadable`
 */
export async function loadText(path: string): Promise<string> {
  return decode(await readBytes(path), path);
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const facts = await stat(path);
    // A pipe or a device may never end.
    if (!facts.isFile()) throw unreadable(path, facts.isDirectory() ? "a folder" : "no regular file");
    // A character has at most four bytes, so a larger file is too long and need not be loaded.
    if (facts.size > longestLesson * 4) throw unreadable(path, `longer than ${longestLesson} characters`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof LabproofError) throw error;
    const code = systemCode(error);
    if (code === "ENOENT" || code === "ENOTDIR")
      throw new LabproofError("lesson-not-found", { path }, { cause: error });
    throw unreadable(path, code ?? String(error), error);
  }
}

/** Drops a byte order mark. */
function decode(bytes: Uint8Array, path: string): string {
  if (bytes.includes(0)) throw unreadable(path, "binary");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw unreadable(path, "not UTF-8", error);
  }
}

function unreadable(path: string, detail: string, cause?: unknown): LabproofError {
  return new LabproofError("lesson-unreadable", { path, detail }, cause === undefined ? undefined : { cause });
}
