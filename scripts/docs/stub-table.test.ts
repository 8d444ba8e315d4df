import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { stubImages } from "../../harness/registry/images/stub-images.ts";
import { stubImagesPage } from "./stub-table.ts";

test("docs/stub-images.md is current; if not, run scripts/docs.ts", async () => {
  const committed = await readFile(new URL("../../docs/stub-images.md", import.meta.url), "utf8");
  expect(stubImagesPage()).toBe(committed);
});

test("each recipe says where its facts come from, and installs packages only into Debian", () => {
  for (const { recipe } of stubImages().values()) {
    if (recipe === undefined) continue;
    expect(recipe.source, recipe.repository).toMatch(/\w+/u);
    if (recipe.base !== "debian")
      expect([recipe.packages, recipe.setup], recipe.repository).toEqual([undefined, undefined]);
  }
});
