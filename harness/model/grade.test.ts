import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fullGrade } from "../../test/sample-grade.ts";
import { gradeJson, gradeSchema, publishedGradeSchema } from "./grade.ts";
import { schemaPaths, valuePaths } from "../../test/schema-paths.ts";

describe("the schema of a grade", () => {
  test("accepts a grade with every field of the model, and has no other fields", () => {
    expect(gradeSchema.parse(JSON.parse(gradeJson(fullGrade)))).toEqual(fullGrade);
    expect(schemaPaths(publishedGradeSchema())).toEqual(valuePaths(fullGrade));
  });

  test("accepts a grade of an engine that never answered", () => {
    const { id } = fullGrade.engine;
    expect(gradeSchema.safeParse({ ...fullGrade, engine: { id } }).success).toBe(true);
  });

  test("rejects an unknown field and negative points", () => {
    expect(gradeSchema.safeParse({ ...fullGrade, student: "Lan" }).success).toBe(false);
    expect(gradeSchema.safeParse({ ...fullGrade, earned: -1 }).success).toBe(false);
  });

  test("has a current published JSON Schema; if not, run scripts/result-schema.ts", async () => {
    const published = await readFile(join(import.meta.dirname, "grade.schema.json"), "utf8");
    expect(JSON.parse(published)).toEqual(publishedGradeSchema());
  });
});
