import { jsonText } from "./data.ts";
import { z } from "zod";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fullGrade, fullGradebook } from "../../test/sample-grade.ts";
import { gradeSchema, gradebookSchema } from "./grade.ts";
import { schemaPaths, valuePaths } from "../../test/schema-paths.ts";

describe("the schema of a grade", () => {
  test("accepts a grade with every field of the model, and has no other fields", () => {
    expect(gradeSchema.parse(JSON.parse(jsonText(fullGrade)))).toEqual(fullGrade);
    expect(schemaPaths(z.toJSONSchema(gradeSchema))).toEqual(valuePaths(fullGrade));
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
    expect(JSON.parse(published)).toEqual(z.toJSONSchema(gradeSchema));
  });
});

describe("the schema of a gradebook", () => {
  test("accepts a gradebook with every field of the model, and has no other fields", () => {
    expect(gradebookSchema.parse(JSON.parse(jsonText(fullGradebook)))).toEqual(fullGradebook);
    expect(schemaPaths(z.toJSONSchema(gradebookSchema))).toEqual(valuePaths(fullGradebook));
  });

  test("rejects an unknown field, such as the path of a key", () => {
    const students = fullGradebook.students.map((student) => Object.assign({ certificates: "/keys" }, student));
    expect(gradebookSchema.safeParse({ ...fullGradebook, students }).success).toBe(false);
  });

  test("has a current published JSON Schema; if not, run scripts/result-schema.ts", async () => {
    const published = await readFile(join(import.meta.dirname, "gradebook.schema.json"), "utf8");
    expect(JSON.parse(published)).toEqual(z.toJSONSchema(gradebookSchema));
  });
});
