import { expect, test } from "vitest";
import { lesson2018 } from "../../test/lessons.ts";
import { loadLesson } from "./read.ts";

test("all commands of the lesson of 2018 are steps", async () => {
  const lesson = await loadLesson(lesson2018);
  expect(
    lesson.steps.map((step) => [step.id, step.place.line, step.origin, step.expectedOutput?.line, step.role.kind]),
  ).toEqual([
    ["pull-hello-world", 16, "prose", 19, "alone"],
    ["search-hello-world", 25, "prose", undefined, "alone"],
    ["images", 30, "prompt", 31, "alone"],
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

test("the lesson's expected outputs are complete and without the list's indentation", async () => {
  const { steps } = await loadLesson(lesson2018);
  const [pull, , images, run] = steps.map((step) => step.expectedOutput?.text.split("\n") ?? []);
  expect(pull).toHaveLength(5);
  expect(pull?.at(-1)).toBe("Status: Downloaded newer image for hello-world:latest");
  expect(images?.[0]).toBe("REPOSITORY          TAG                 IMAGE ID            CREATED             SIZE");
  expect(run).toHaveLength(21);
  expect(run?.slice(0, 2)).toEqual(["", "Hello from Docker!"]);
  expect(run).toContain(" $ docker run -it ubuntu bash");
});

test("each command in the lesson's prose has a reading: given alone, shown below or repeated", async () => {
  const { readings } = await loadLesson(lesson2018);
  const prose = readings.filter(({ as, why }) => as === "mention" || why === "complete-command" || why === "caption");
  expect(prose.map(({ place, text, why, step }) => [place.line, text, why, step])).toEqual([
    [16, "docker pull hello-world", "caption", "pull-hello-world"],
    [25, "docker search hello-world", "complete-command", "search-hello-world"],
    [27, "docker images", "shown-below", "images"],
    [36, "docker run hello-world", "shown-below", "run-hello-world"],
    [63, "docker ps -a", "shown-below", "ps-a"],
    [95, "docker search ubuntu", "complete-command", "search-ubuntu"],
    [95, "docker search centos", "shown-below", "search-centos"],
    [95, "docker search debian", "complete-command", "search-debian"],
    [127, "docker pull centos", "shown-below", "pull-centos"],
    [138, "docker images", "shown-below", "images-2"],
    [190, "docker run -it centos", "complete-command", "run-it-centos"],
  ]);
});

test("the lesson's two Dockerfiles are files, and the only finding is about leaving the container", async () => {
  const { files, findings } = await loadLesson(lesson2018);
  expect(files.map((file) => [file.path, file.place.line, file.content.split("\n").length - 1])).toEqual([
    ["Dockerfile", 75, 3],
    ["Dockerfile", 169, 3],
  ]);
  expect(findings).toEqual([
    {
      rule: "session-left-wrong",
      severity: "error",
      place: { path: lesson2018, line: 195, column: 46 },
      length: 7,
      facts: { keys: "CTL + C" },
      replacement: "Ctrl+D",
    },
  ]);
});
