import { chmod, lstat, mkdtempDisposable, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readLesson } from "../lesson/read.ts";
import { checkFences, checkWritable, readLessonFile, replaceLesson } from "./lesson-file.ts";

async function withLesson(act: (path: string, folder: string) => Promise<void>): Promise<void> {
  await using folder = await mkdtempDisposable(join(tmpdir(), "labproof-file-"));
  const path = join(folder.path, "a.md");
  await writeFile(path, "\u{FEFF}old\r\n");
  await act(path, folder.path);
}

test("replacing a lesson keeps its permissions and its symbolic link, and leaves no temporary file", async () => {
  await withLesson(async (path, folder) => {
    await chmod(path, 0o640);
    const link = join(folder, "link.md");
    await symlink("a.md", link);
    expect(await readLessonFile(link)).toBe("\u{FEFF}old\r\n");
    await replaceLesson(link, "\u{FEFF}old\r\n", "\u{FEFF}new\r\n");
    expect(await readFile(path, "utf8")).toBe("\u{FEFF}new\r\n");
    expect((await stat(path)).mode & 0o777).toBe(0o640);
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readdir(folder)).toEqual(["a.md", "link.md"]);
  });
});

test("a lesson that was changed during the run is not overwritten", async () => {
  await withLesson(async (path) => {
    const replaced = replaceLesson(path, "what it was", "new");
    await expect(replaced).rejects.toMatchObject({ code: "lesson-changed", facts: { path } });
    expect(await readFile(path, "utf8")).toBe("\u{FEFF}old\r\n");
  });
});

test("an unreadable or unwritable file is reported with the system's error code", async () => {
  await withLesson(async (_, folder) => {
    const path = join(folder, "none.md");
    await expect(checkWritable(path)).rejects.toMatchObject({
      code: "lesson-unwritable",
      facts: { path, detail: "ENOENT" },
    });
    await expect(readLessonFile(path)).rejects.toMatchObject({
      code: "lesson-unreadable",
      facts: { detail: "ENOENT" },
    });
  });
});

test("an unclosed fence is an error at its line", () => {
  const closed = "# A\n\n```\n$ docker ps\n```\n";
  expect(() => checkFences(readLesson(closed, { path: "a.md" }))).not.toThrow();
  const open = readLesson(`${closed}\n~~~\nProse.\n`, { path: "a.md" });
  expect(() => checkFences(open)).toThrow(
    expect.objectContaining({ code: "lesson-fence", facts: { path: "a.md", line: 7 } }),
  );
});
