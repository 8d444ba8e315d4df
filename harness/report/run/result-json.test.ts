import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { completeResult, fullResult } from "../../../test/sample-result.ts";
import { writeResult } from "./result-json.ts";
import { schemaPaths, valuePaths } from "../../../test/schema-paths.ts";
import { publishedSchema, resultSchema } from "../../model/result.ts";

describe("the schema of result.json", () => {
  test("takes a result in which every field of the model stands", () => {
    expect(resultSchema.parse(completeResult())).toEqual(completeResult());
  });

  test("has no field that the model lacks", () => {
    expect(schemaPaths(publishedSchema())).toEqual(valuePaths(completeResult()));
  });

  test("refuses a field that this version does not have, and an unknown verdict", () => {
    expect(resultSchema.safeParse({ ...fullResult, student: "Lan" }).success).toBe(false);
    const text = JSON.stringify(fullResult).replace('"verdict":"failed"', '"verdict":"perhaps"');
    expect(resultSchema.safeParse(JSON.parse(text)).success).toBe(false);
  });

  test("has a current published JSON Schema; if not, run scripts/result-schema.ts", async () => {
    const published = await readFile(join(import.meta.dirname, "../../model/result.schema.json"), "utf8");
    expect(JSON.parse(published)).toEqual(publishedSchema());
  });
});

describe("writeResult", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "labproof-result-"));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  test("writes what the schema reads, into folders that it makes, and leaves nothing else", async () => {
    const path = join(folder, "deep/result.json");
    await writeFile(join(folder, "other"), "");
    await writeResult(fullResult, path);
    await writeResult(fullResult, path);
    expect(resultSchema.parse(JSON.parse(await readFile(path, "utf8")))).toEqual(fullResult);
    expect(await readdir(join(folder, "deep"))).toEqual(["result.json"]);
  });

  test("says which file it could not write, and leaves nothing half done", async () => {
    await writeFile(join(folder, "taken"), "");
    await expect(writeResult(fullResult, join(folder, "taken/result.json"))).rejects.toMatchObject({
      code: "report-unwritable",
      facts: { path: join(folder, "taken/result.json"), detail: "EEXIST" },
    });
    await mkdir(join(folder, "folder"));
    await expect(writeResult(fullResult, join(folder, "folder"))).rejects.toMatchObject({ code: "report-unwritable" });
    expect((await readdir(folder)).toSorted()).toEqual(["folder", "taken"]);
  });
});
