import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { drawArchitecture, readImportGraph, stations } from "./architecture.ts";

const three = [
  { name: "Base", places: [{ folder: "model", purpose: "types" }] },
  { name: "Read", places: [{ folder: "lesson", purpose: "text" }] },
  { name: "Judge", places: [{ folder: "judge", purpose: "verdicts" }] },
];
const folders = ["judge", "lesson", "model"];

test("docs/architecture.svg shows the current imports; if not, run scripts/docs.ts", async () => {
  const committed = await readFile(new URL("../../docs/architecture.svg", import.meta.url), "utf8");
  expect(drawArchitecture(stations, await readImportGraph())).toBe(committed);
});

test("the graph includes imports of types, and excludes those of tests", async () => {
  const { imports } = await readImportGraph();
  // harness/judge/cause.ts and others import types of harness/model alone.
  expect(imports.find(({ from, to }) => from === "judge" && to === "model")?.count).toBeGreaterThan(1);
  // A test of the bundles has a lab file; labs/ and test/ are not folders of harness/.
  expect(imports.filter(({ to }) => to === "labs" || to === "test")).toEqual([]);
});

test("each import between two folders is a dot, larger for more imports", () => {
  const dotsOf = (count: number): readonly string[] =>
    drawArchitecture(three, { folders, imports: [{ from: "lesson", to: "model", count }] }).match(/<circle .*?\/>/gu) ??
    [];
  const legend = 4;
  expect(drawArchitecture(three, { folders, imports: [] }).match(/<circle/gu)).toHaveLength(legend);
  expect(dotsOf(1)).toHaveLength(legend + 1);
  expect(dotsOf(2)).toEqual(dotsOf(1));
  expect(dotsOf(3)).not.toEqual(dotsOf(1));
});

test("a folder without a place, a place without a folder and an import against the order are errors", () => {
  expect(() => drawArchitecture(three, { folders: [...folders, "new"], imports: [] })).toThrow(
    "no place for harness/new",
  );
  expect(() => drawArchitecture(three, { folders: ["lesson", "model"], imports: [] })).toThrow(
    "harness/judge does not exist",
  );
  const upward = { from: "model", to: "judge", count: 1 };
  expect(() => drawArchitecture(three, { folders, imports: [upward] })).toThrow("model imports judge");
});
