import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { completeResult, fullResult } from "../../test/sample-result.ts";
import { schemaPaths, valuePaths } from "../../test/schema-paths.ts";
import { resultSchema } from "./result.ts";

describe("the schema of result.json", () => {
  test("accepts a result with every field of the model", () => {
    expect(resultSchema.parse(completeResult())).toEqual(completeResult());
  });

  test("has no other fields", () => {
    expect(schemaPaths(z.toJSONSchema(resultSchema))).toEqual(valuePaths(completeResult()));
  });

  test("rejects an unknown field and an unknown verdict", () => {
    expect(resultSchema.safeParse({ ...fullResult, student: "Lan" }).success).toBe(false);
    const text = JSON.stringify(fullResult).replace('"verdict":"failed"', '"verdict":"perhaps"');
    expect(resultSchema.safeParse(JSON.parse(text)).success).toBe(false);
  });

  test("has a current published JSON Schema; if not, run scripts/result-schema.ts", async () => {
    const published = await readFile(join(import.meta.dirname, "result.schema.json"), "utf8");
    expect(JSON.parse(published)).toEqual(z.toJSONSchema(resultSchema));
  });
});
