import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { machineOff, fullGrade } from "../../../test/sample-grade.ts";
import { workFolder } from "../../../test/labproof.ts";
import type { Grade, GradeMode } from "../../model/grade.ts";
import type { PlannedLesson } from "../../run/plan.ts";
import type { ClassMember } from "./file.ts";
import { type GradeCache, gradeCache } from "./cache.ts";

const an: ClassMember = { id: "an", name: "An", language: "vi", engine: "ssh://an@may01", certificates: "/certs" };
const grade: Grade = { ...fullGrade, outcome: { kind: "graded" } };
const files = { "a/lesson.md": "# A", "a/a.lab.ts": "1", "a/checks.ts": "2" };

async function keptIn(path: string, mode: GradeMode = "evidence"): Promise<GradeCache> {
  const planned = { lesson: { path: join(path, "a/lesson.md") }, lab: join(path, "a/a.lab.ts") } as PlannedLesson;
  const lessons = new Map([
    ["vi", [planned]],
    ["en", []],
  ]);
  return await gradeCache(join(path, "grades"), mode, lessons);
}

describe("a stored grade", () => {
  test("is available to the next run, until the class is complete", async () => {
    await using folder = await workFolder(files);
    const kept = await keptIn(folder.path);
    expect(await kept.read(an)).toBeUndefined();
    await kept.write(an, grade);
    const next = await keptIn(folder.path);
    expect(await next.read(an)).toEqual(grade);
    await next.forget([an, { ...an, id: "binh" }]);
    expect(await next.read(an)).toBeUndefined();
    expect(await readdir(join(folder.path, "grades"))).toEqual([]);
  });

  test("does not exist if the machine could not be asked, so that student is graded again", async () => {
    await using folder = await workFolder(files);
    const kept = await keptIn(folder.path);
    await kept.write(an, { ...grade, outcome: machineOff });
    expect(await kept.read(an)).toBeUndefined();
  });

  test.each([
    ["another engine", { ...an, engine: "ssh://an@may02" }],
    ["other certificates", { ...an, certificates: "/others" }],
    ["another language", { ...an, language: "en" as const }],
  ])("does not count for %s", async (_, changed) => {
    await using folder = await workFolder(files);
    const kept = await keptIn(folder.path);
    await kept.write(an, grade);
    expect(await kept.read(changed)).toBeUndefined();
    expect(await kept.read({ ...an, name: "An Nguyễn", group: "D21" })).toEqual(grade);
  });

  test.each(Object.keys(files))("does not count after a change of %s", async (file) => {
    await using folder = await workFolder(files);
    await (await keptIn(folder.path)).write(an, grade);
    await writeFile(join(folder.path, file), "another text");
    expect(await (await keptIn(folder.path)).read(an)).toBeUndefined();
  });

  test("does not count for the other grading mode", async () => {
    await using folder = await workFolder(files);
    await (await keptIn(folder.path)).write(an, grade);
    expect(await (await keptIn(folder.path, "run")).read(an)).toBeUndefined();
  });

  test.each(["", "{", "{}", '{"schema":"labproof/kept-grade@1"}'])(
    "is ignored if its file contains %j, and is written again",
    async (text) => {
      await using folder = await workFolder({ ...files, "grades/an.json": text });
      const kept = await keptIn(folder.path);
      expect(await kept.read(an)).toBeUndefined();
      await kept.write(an, grade);
      expect(await kept.read(an)).toEqual(grade);
    },
  );

  test("that cannot be written is an error with its path", async () => {
    await using folder = await workFolder({ ...files, grades: "a file" });
    const kept = await keptIn(folder.path);
    await expect(kept.write(an, grade)).rejects.toMatchObject({
      code: "report-unwritable",
      facts: { path: join(folder.path, "grades/an.json") },
    });
  });
});
