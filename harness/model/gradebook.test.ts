import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fullGradebook } from "../../test/sample-gradebook.ts";
import { schemaPaths, valuePaths } from "../../test/schema-paths.ts";
import { gradebookJson, gradebookSchema, publishedGradebookSchema } from "./gradebook.ts";

describe("the schema of a gradebook", () => {
  test("accepts a gradebook with every field of the model, and has no other fields", () => {
    expect(gradebookSchema.parse(JSON.parse(gradebookJson(fullGradebook)))).toEqual(fullGradebook);
    expect(schemaPaths(publishedGradebookSchema())).toEqual(valuePaths(fullGradebook));
  });

  test("rejects an unknown field, such as the path of a key", () => {
    const students = fullGradebook.students.map((student) => Object.assign({ certificates: "/keys" }, student));
    expect(gradebookSchema.safeParse({ ...fullGradebook, students }).success).toBe(false);
  });

  test("has a current published JSON Schema; if not, run scripts/result-schema.ts", async () => {
    const published = await readFile(join(import.meta.dirname, "gradebook.schema.json"), "utf8");
    expect(JSON.parse(published)).toEqual(publishedGradebookSchema());
  });
});
