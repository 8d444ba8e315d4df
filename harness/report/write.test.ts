import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fullResult } from "../../test/sample-result.ts";
import { jsonText } from "../model/data.ts";
import { resultSchema } from "../model/result.ts";
import { writeWhole } from "./write.ts";

describe("writeWhole", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "labproof-result-"));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  test("writes a file that the schema accepts, creates its folders, and leaves nothing else", async () => {
    const path = join(folder, "deep/result.json");
    await writeFile(join(folder, "other"), "");
    await writeWhole(jsonText(fullResult), path);
    await writeWhole(jsonText(fullResult), path);
    expect(resultSchema.parse(JSON.parse(await readFile(path, "utf8")))).toEqual(fullResult);
    expect(await readdir(join(folder, "deep"))).toEqual(["result.json"]);
  });

  test("names the file that it could not write, and leaves no incomplete file", async () => {
    await writeFile(join(folder, "taken"), "");
    await expect(writeWhole(jsonText(fullResult), join(folder, "taken/result.json"))).rejects.toMatchObject({
      code: "report-unwritable",
      facts: { path: join(folder, "taken/result.json"), detail: "EEXIST" },
    });
    await mkdir(join(folder, "folder"));
    await expect(writeWhole(jsonText(fullResult), join(folder, "folder"))).rejects.toMatchObject({
      code: "report-unwritable",
    });
    expect((await readdir(folder)).toSorted()).toEqual(["folder", "taken"]);
  });
});
