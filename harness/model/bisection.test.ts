import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { claimSeen, oneChange } from "../../test/sample-bisection.ts";
import { bisectionJson, bisectionSchema, publishedBisectionSchema } from "./bisection.ts";

test("the schema takes engines that were seen, not found out or left out, a step's result and a claim's", () => {
  const full = { ...oneChange, engines: [...oneChange.engines, claimSeen] };
  expect(bisectionSchema.parse(JSON.parse(bisectionJson(full)))).toEqual(full);
});

test("it refuses a field that this version does not have, and an unknown outcome", () => {
  expect(bisectionSchema.safeParse({ ...oneChange, monotone: true }).success).toBe(false);
  expect(bisectionSchema.safeParse({ ...oneChange, outcome: "perhaps" }).success).toBe(false);
});

test("it is published as it is: if not, run scripts/result-schema.ts", async () => {
  const published = await readFile(join(import.meta.dirname, "bisection.schema.json"), "utf8");
  expect(JSON.parse(published)).toEqual(publishedBisectionSchema());
});
