import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { labOf, workFolder } from "../../../test/labproof.ts";
import { readLab } from "./define.ts";

describe("readLab", () => {
  test("returns the same lab at each call and runs nothing", async () => {
    await using folder = await workFolder({ "a/a.lab.ts": labOf("{ steps: { ps: { points: 4 } }, claims: {} }") });
    const path = join(folder.path, "a/a.lab.ts");
    expect(await readLab(path)).toEqual({ steps: { ps: { points: 4 } }, claims: {} });
    expect(await readLab(path)).toBe(await readLab(path));
  });

  test("names the file that cannot be loaded or defines no lab", async () => {
    await using folder = await workFolder({ "a/a.lab.ts": 'throw new Error("no luck");', "b/b.lab.ts": "export {};" });
    for (const [path, detail] of [
      ["a/a.lab.ts", "no luck"],
      ["b/b.lab.ts", "defines no lab"],
    ] as const) {
      const file = join(folder.path, path);
      await expect(readLab(file)).rejects.toMatchObject({ code: "lab-failed", facts: { path: file, detail } });
    }
  });
});
