import { jsonText } from "./data.ts";
import { z } from "zod";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { claimSeen, oneChange } from "../../test/sample-matrix.ts";
import { bisectionSchema } from "./bisection.ts";

test("the schema accepts seen, unknown and skipped engines, and results of steps and claims", () => {
  const full = { ...oneChange, engines: [...oneChange.engines, claimSeen] };
  expect(bisectionSchema.parse(JSON.parse(jsonText(full)))).toEqual(full);
});

test("it rejects an unknown field and an unknown outcome", () => {
  expect(bisectionSchema.safeParse({ ...oneChange, monotone: true }).success).toBe(false);
  expect(bisectionSchema.safeParse({ ...oneChange, outcome: "perhaps" }).success).toBe(false);
});

test("its published JSON Schema is current; if not, run scripts/result-schema.ts", async () => {
  const published = await readFile(join(import.meta.dirname, "bisection.schema.json"), "utf8");
  expect(JSON.parse(published)).toEqual(z.toJSONSchema(bisectionSchema));
});
