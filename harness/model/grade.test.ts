import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fullGrade } from "../../test/sample-grade.ts";
import { gradeJson, gradeSchema, publishedGradeSchema } from "./grade.ts";
import { schemaPaths, valuePaths } from "../../test/schema-paths.ts";

describe("the schema of a grade", () => {
  test("takes a grade in which every field of the model stands, and has no other", () => {
    expect(gradeSchema.parse(JSON.parse(gradeJson(fullGrade)))).toEqual(fullGrade);
    expect(schemaPaths(publishedGradeSchema())).toEqual(valuePaths(fullGrade));
  });

  test("takes a grade of an engine that never answered", () => {
    const { id } = fullGrade.engine;
    expect(gradeSchema.safeParse({ ...fullGrade, engine: { id } }).success).toBe(true);
  });

  test("refuses a field that this version does not have, and points below nothing", () => {
    expect(gradeSchema.safeParse({ ...fullGrade, student: "Lan" }).success).toBe(false);
    expect(gradeSchema.safeParse({ ...fullGrade, earned: -1 }).success).toBe(false);
  });

  test("is published as it is: if not, run scripts/result-schema.ts", async () => {
    const published = await readFile(join(import.meta.dirname, "grade.schema.json"), "utf8");
    expect(JSON.parse(published)).toEqual(publishedGradeSchema());
  });
});
