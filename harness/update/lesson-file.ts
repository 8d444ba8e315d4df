import { constants } from "node:fs";
import { access, chmod, chown, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { LabproofError, systemCode } from "../model/errors.ts";

/**
 * A lesson's text with every byte that it has, a byte order mark too.
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
 * To be asked before a run that would be for nothing.
 * @throws LabproofError `lesson-unwritable`
 */
export async function checkWritable(path: string): Promise<void> {
  await orUnwritable(path, async () => await access(path, constants.W_OK));
}

/**
 * Writes a lesson anew, complete or not at all, with the owner and the permissions that its file has.
 * @param before the text that this one was made from
 * @throws LabproofError `lesson-changed` where the file has another text by now, `lesson-unwritable`
 */
export async function replaceLesson(path: string, before: string, after: string): Promise<void> {
  if ((await readLessonFile(path)) !== before) throw new LabproofError("lesson-changed", { path });
  await orUnwritable(path, async () => {
    // A link stays one: what it leads to is written.
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
