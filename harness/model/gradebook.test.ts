import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fullGradebook } from "../../test/sample-gradebook.ts";
import { schemaPaths, valuePaths } from "../../test/schema-paths.ts";
import { gradebookJson, gradebookSchema, publishedGradebookSchema } from "./gradebook.ts";

describe("the schema of a gradebook", () => {
  test("takes a gradebook in which every field of the model stands, and has no other", () => {
    expect(gradebookSchema.parse(JSON.parse(gradebookJson(fullGradebook)))).toEqual(fullGradebook);
    expect(schemaPaths(publishedGradebookSchema())).toEqual(valuePaths(fullGradebook));
  });

  test("refuses a field that this version does not have, such as a key's path", () => {
    const students = fullGradebook.students.map((student) => Object.assign({ certificates: "/keys" }, student));
    expect(gradebookSchema.safeParse({ ...fullGradebook, students }).success).toBe(false);
  });

  test("is published as it is: if not, run scripts/result-schema.ts", async () => {
    const published = await readFile(join(import.meta.dirname, "gradebook.schema.json"), "utf8");
    expect(JSON.parse(published)).toEqual(publishedGradebookSchema());
  });
});
