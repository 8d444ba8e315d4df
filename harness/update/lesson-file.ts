import { constants } from "node:fs";
import { access, chmod, chown, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { align } from "../compare/tables/align.ts";
import { LabproofError, systemCode } from "../model/errors.ts";
import type { ExpectedOutput, Lesson } from "../model/lesson.ts";

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

/** An expected output of a lesson, and its new text. */
export interface Revision {
  readonly expectedOutput: ExpectedOutput;
  readonly text: string;
}

/**
 * Replaces expected outputs in a lesson's Markdown. Unchanged lines keep every byte, new lines get the indentation and the
 * line ending of their neighbours, and nothing else changes.
 */
export function rewriteLesson(markdown: string, revisions: readonly Revision[]): string {
  const lines = markdown.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  // From last to first, so that line numbers above stay valid.
  const sorted = revisions.toSorted((one, other) => other.expectedOutput.line - one.expectedOutput.line);
  for (const { expectedOutput, text } of sorted) {
    const from = expectedOutput.line - 1;
    const old = lines.slice(from, from + expectedOutput.columns.length);
    const end = termination(lines[from - 1] ?? "");
    lines.splice(from, old.length, ...replaced(old, expectedOutput, text.split("\n"), end));
  }
  return lines.join("");
}

/**
 * @param old the lines of the expected output in the file
 * @param end the line ending of the line above; the last line of a file may have none
 */
function replaced(
  old: readonly string[],
  { text, columns }: ExpectedOutput,
  revised: readonly string[],
  end: string,
): string[] {
  const shown = text.split("\n");
  const prefixes = old.map((line, at) => line.slice(0, (columns[at] ?? 1) - 1));
  const usual = usualPrefix(shown, prefixes);
  const lines: string[] = [];
  let [left, right] = [0, 0];
  for (const [nextLeft, nextRight] of [...align(shown, revised), [shown.length, revised.length] as const]) {
    for (const line of revised.slice(right, nextRight)) {
      const own = left < nextLeft && shown[left]?.trim() !== "" ? prefixes[left] : undefined;
      left += 1;
      // Markdown strips up to the fence's indentation from each line, so a text that begins with spaces needs all of it.
      const prefix = own === undefined || /^\s|^$/.test(line) ? usual : own;
      lines.push(`${line === "" ? prefix.trimEnd() : prefix}${line}${end}`);
    }
    const kept = old[nextLeft];
    if (kept !== undefined) lines.push(termination(kept) === "" ? kept + end : kept);
    [left, right] = [nextLeft + 1, nextRight + 1];
  }
  const last = lines.pop();
  if (last === undefined) return [];
  // If the last line had no line ending before, it has none afterwards.
  return [
    ...lines,
    termination(old.at(-1) ?? "") === "" ? last.slice(0, last.length - termination(last).length) : last,
  ];
}

/** The longest prefix of the lines; blank lines often lack it. */
function usualPrefix(shown: readonly string[], prefixes: readonly string[]): string {
  const full = prefixes.filter((_, at) => shown[at]?.trim() !== "");
  return full.reduce((longest, prefix) => (prefix.length > longest.length ? prefix : longest), "");
}

function termination(line: string): string {
  return /(?:\r\n|\r|\n)$/.exec(line)?.[0] ?? "";
}
