import { describe, expect, test } from "vitest";
import { readLesson } from "./read.ts";

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
