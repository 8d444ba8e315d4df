import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadLesson } from "./load.ts";

// A lesson as its course published it; it lies beside the repository.
const path = fileURLToPath(new URL("../../../shared/lessons/images-2018.vi.md", import.meta.url));

test("the real lesson of 2018 yields every command that its inventory lists", async () => {
  const lesson = await loadLesson(path);
  expect(
    lesson.steps.map((step) => [step.id, step.place.line, step.origin, step.transcript?.line, step.role.kind]),
  ).toEqual([
    ["pull-hello-world", 15, "prose", 18, "alone"],
    ["search-hello-world", 24, "prose", undefined, "alone"],
    ["images", 29, "prompt", 30, "alone"],
    ["run-hello-world", 39, "prompt", 40, "alone"],
    ["ps-a", 66, "prompt", 67, "alone"],
    ["search-ubuntu", 95, "prose", undefined, "alone"],
    ["search-debian", 95, "prose", undefined, "alone"],
    ["search-centos", 98, "prompt", 99, "alone"],
    ["pull-centos", 130, "prompt", 131, "alone"],
    ["images-2", 141, "prompt", 142, "alone"],
    ["run-it-centos", 190, "prose", undefined, "opens"],
  ]);
  expect(lesson).toMatchObject({ id: "images-2018", language: "vi", claims: [] });
});

test("the real lesson's transcripts are read to their last line and without the list's indentation", async () => {
  const { steps } = await loadLesson(path);
  const [pull, , images, run] = steps.map((step) => step.transcript?.text.split("\n") ?? []);
  expect(pull).toHaveLength(5);
  expect(pull?.at(-1)).toBe("Status: Downloaded newer image for hello-world:latest");
  expect(images?.[0]).toBe("REPOSITORY          TAG                 IMAGE ID            CREATED             SIZE");
  expect(run).toHaveLength(21);
  expect(run?.slice(0, 2)).toEqual(["", "Hello from Docker!"]);
  expect(run).toContain(" $ docker run -it ubuntu bash");
});
