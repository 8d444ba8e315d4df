import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { labOf, lessonOf, workFolder } from "../../../test/labproof.ts";
import { checkFit } from "./fit.ts";
import { readLab } from "./read.ts";
import { loadLesson } from "../../lesson/load.ts";

describe("readLab", () => {
  test("gives what a lab file says, as often as it is asked, and runs nothing", async () => {
    await using folder = await workFolder({ "a/a.lab.ts": labOf("{ steps: { ps: { points: 4 } }, claims: {} }") });
    const path = join(folder.path, "a/a.lab.ts");
    expect(await readLab(path)).toEqual({ steps: { ps: { points: 4 } }, claims: {} });
    expect(await readLab(path)).toBe(await readLab(path));
  });

  test("says which file cannot be loaded, and which defines nothing", async () => {
    await using folder = await workFolder({ "a/a.lab.ts": 'throw new Error("no luck");', "b/b.lab.ts": "export {};" });
    for (const [path, detail] of [
      ["a/a.lab.ts", "no luck"],
      ["b/b.lab.ts", "defines no lab"],
    ] as const) {
      const file = join(folder.path, path);
      await expect(readLab(file)).rejects.toMatchObject({ code: "lab-failed", facts: { path: file, detail } });
    }
  });
});

test("a lab that is only read has to fit its lesson all the same", async () => {
  await using folder = await workFolder({ "lesson.en.md": lessonOf("docker ps") });
  const lesson = await loadLesson(join(folder.path, "lesson.en.md"));
  // A lab file that leaves its claims out, as JavaScript lets it.
  expect(() => checkFit(lesson, {})).not.toThrow();
  expect(() => checkFit(lesson, { steps: { images: {} }, claims: {} })).toThrow(
    expect.objectContaining({ code: "lab-steps", facts: { path: lesson.path, unknown: ["images"] } }),
  );
  expect(() => checkFit(lesson, { steps: { ps: { needs: ["pull"] } }, claims: {} })).toThrow(
    expect.objectContaining({ code: "lab-steps" }),
  );
});
