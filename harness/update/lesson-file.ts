import { constants } from "node:fs";
import { access, chmod, chown, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { LabproofError, systemCode } from "../model/errors.ts";
import type { Lesson } from "../model/lesson.ts";

/**
 * A lesson's text, byte for byte, with a byte order mark if there is one.
 * @throws LabproofError `lesson-unreadable`
 */
export async function readLessonFile(path: string): Promise<string> {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await readFile(path));
  } catch (error) {
    throw new LabproofError("lesson-unreadable", { path, detail: detailOf(error) }, { cause: error });
  }
}

/**
 * Call this before a run, so that no run is wasted on a lesson that cannot be updated.
 * @throws LabproofError `lesson-unwritable`
 */
export async function checkWritable(path: string): Promise<void> {
  await orUnwritable(path, async () => await access(path, constants.W_OK));
}

/**
 * Call this before a run too: below a fence that is not closed, prose is read as output.
 * @throws LabproofError `lesson-fence`
 */
export function checkFences({ findings }: Pick<Lesson, "findings">): void {
  const open = findings.find(({ rule }) => rule === "unclosed-fence");
  if (open !== undefined) throw new LabproofError("lesson-fence", { path: open.place.path, line: open.place.line });
}

/**
 * Replaces a lesson's file atomically and keeps its owner and permissions.
 * @param before the text from which `after` was made
 * @throws LabproofError `lesson-changed` if the file was changed since then, `lesson-unwritable`
 */
export async function replaceLesson(path: string, before: string, after: string): Promise<void> {
  if ((await readLessonFile(path)) !== before) throw new LabproofError("lesson-changed", { path });
  await orUnwritable(path, async () => {
    // Write the target of a symbolic link and keep the link.
    const file = await realpath(path);
    const { mode, uid, gid } = await stat(file);
    const partial = `${file}.${process.pid}.partial`;
    try {
      await writeFile(partial, after, { flag: "wx", mode: 0o600 });
      await chown(partial, uid, gid);
      await chmod(partial, mode);
      await rename(partial, file);
    } catch (error) {
      await rm(partial, { force: true }).catch(() => undefined);
      throw error;
    }
  });
}

async function orUnwritable(path: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    throw new LabproofError("lesson-unwritable", { path, detail: detailOf(error) }, { cause: error });
  }
}

function detailOf(error: unknown): string {
  return systemCode(error) ?? String(error);
}
