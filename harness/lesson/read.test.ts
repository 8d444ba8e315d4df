import { describe, expect, test, afterAll, beforeAll } from "vitest";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLesson, loadLesson } from "./read.ts";

function facts(path: string, text = ""): { readonly id: string; readonly language: string; readonly title: string } {
  const { id, language, title } = readLesson(text, { path });
  return { id, language, title };
}

describe("a lesson's names", () => {
  test("come from the folder if the file is called lesson", () => {
    expect(facts("labs/images/lesson.vi.md")).toMatchObject({ id: "images", language: "vi" });
    expect(facts("lesson.md")).toMatchObject({ id: "lesson", language: "und" });
  });

  test("otherwise come from the file name", () => {
    expect(facts("course/images-2018.vi.md")).toMatchObject({ id: "images-2018", language: "vi" });
    expect(facts("course/v1.2.md")).toMatchObject({ id: "v1.2", language: "und" });
  });

  test("the title is the first heading's plain text, or the id", () => {
    expect(facts("a.md", "text\n\n### Images in `docker` <!-- claim: a -->\n\n# Other").title).toBe("Images in docker");
    expect(facts("a.md", "text").title).toBe("a");
  });
});

describe("step ids", () => {
  test("are made from the command without docker", () => {
    expect(ids("docker pull hello-world", "sudo docker ps -a", "uname -r", "docker")).toEqual([
      "pull-hello-world",
      "ps-a",
      "uname-r",
      "docker",
    ]);
  });

  test("are unique, even if a number collides with a command", () => {
    expect(ids("docker images", "docker images 2", "docker images", "docker images")).toEqual([
      "images",
      "images-2",
      "images-3",
      "images-4",
    ]);
  });

  test("have a bounded length and are never empty", () => {
    expect(ids(`docker run ${"a".repeat(500)}`)[0]?.length).toBe(60);
    expect(ids("docker ảnh", "ảẩ")[1]).toBe("step");
  });
});

function ids(...commands: readonly string[]): readonly string[] {
  const text = ["```", ...commands.map((command) => `$ ${command}`), "```"].join("\n");
  return readLesson(text, { path: "a.md" }).steps.map((step) => step.id);
}

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
