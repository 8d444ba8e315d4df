import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { imagesLab } from "./lab.ts";

test("every check of the lab has a fault that changes its verdict", async () => {
  let faults = "";
  for await (const name of glob(["faults/*.ts", "images.{faults,disturbed}.engine.test.ts"], {
    cwd: import.meta.dirname,
  })) {
    faults += await readFile(join(import.meta.dirname, name), "utf8");
  }
  const checked = [...Object.entries(imagesLab.steps ?? {}), ...Object.entries(imagesLab.claims)].flatMap(
    ([id, entry]) => ("check" in entry ? [id] : []),
  );
  expect(checked.length).toBeGreaterThan(25);
  expect(checked.filter((id) => !new RegExp(`["]${id}["]|\\b${id}: "`).test(faults))).toEqual([]);
});
