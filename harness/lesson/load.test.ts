import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadLesson } from "./load.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "labproof-lesson-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe("loading a lesson", () => {
  test("reads its file without the byte order mark", async () => {
    const path = await file("pull.en.md", "\u{FEFF}# Pulling\n\n`docker pull a`\n");
    expect(await loadLesson(path)).toMatchObject({ id: "pull", language: "en", title: "Pulling", path });
  });

  test("a missing file is lesson-not-found", async () => {
    const path = join(folder, "none.md");
    await expect(loadLesson(path)).rejects.toMatchObject({ code: "lesson-not-found", facts: { path } });
    const below = join(await file("plain.md", "x"), "none.md");
    await expect(loadLesson(below)).rejects.toMatchObject({ code: "lesson-not-found" });
  });

  test("a folder is lesson-unreadable", async () => {
    await expect(loadLesson(folder)).rejects.toMatchObject({
      code: "lesson-unreadable",
      facts: { path: folder, detail: "a folder" },
    });
  });

  test("a device that never ends is lesson-unreadable", async () => {
    await expect(loadLesson("/dev/zero")).rejects.toMatchObject({ code: "lesson-unreadable" });
  });

  test.each([
    ["binary", Uint8Array.of(0x50, 0x4b, 0, 4)],
    ["not UTF-8", Uint8Array.of(0x60, 0xff, 0x60)],
    ["longer than 10000000 characters", new Uint8Array(40_000_001).fill(0x61)],
  ])("content that is %s is lesson-unreadable", async (detail, bytes) => {
    const path = await file("odd.md", bytes);
    await expect(loadLesson(path)).rejects.toMatchObject({ code: "lesson-unreadable", facts: { path, detail } });
  });

  test("a lesson without steps is lesson-without-steps", async () => {
    const path = await file("empty.md", "# Nothing to type\n");
    await expect(loadLesson(path)).rejects.toMatchObject({ code: "lesson-without-steps", facts: { path } });
  });

  test("a file without permission is lesson-unreadable, unless the user is root", async () => {
    const path = await file("locked.md", "`docker ps`");
    await chmod(path, 0);
    const loading = loadLesson(path);
    if (process.getuid?.() === 0) await expect(loading).resolves.toMatchObject({ id: "locked" });
    else await expect(loading).rejects.toMatchObject({ code: "lesson-unreadable", facts: { path, detail: "EACCES" } });
  });
});
