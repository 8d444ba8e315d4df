import { z } from "zod";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fullBundle, fullVerification } from "../../test/sample-bundle.ts";
import { schemaPaths, valuePaths } from "../../test/schema-paths.ts";
import { bundleJson, bundleSchema } from "./bundle.ts";
import { verificationSchema, verificationJson } from "./verification.ts";

describe("the schema of a bundle", () => {
  test("accepts a bundle with every field of the model, and has no other fields", () => {
    expect(bundleSchema.parse(JSON.parse(bundleJson(fullBundle)))).toEqual(fullBundle);
    expect(schemaPaths(z.toJSONSchema(bundleSchema))).toEqual(valuePaths(fullBundle));
  });

  test("rejects an unknown field, an invalid digest and a question without arguments", () => {
    const [first] = fullBundle.exchanges;
    const silent = { ...first, question: { kind: "docker", argv: [] } };
    expect(bundleSchema.safeParse({ ...fullBundle, verdict: "passed" }).success).toBe(false);
    expect(bundleSchema.safeParse({ ...fullBundle, seal: { ...fullBundle.seal, digest: "0" } }).success).toBe(false);
    expect(bundleSchema.safeParse({ ...fullBundle, exchanges: [silent] }).success).toBe(false);
  });
});

test("the schema of a verification accepts one with every field of the model, and has no other fields", () => {
  expect(verificationSchema.parse(JSON.parse(verificationJson(fullVerification)))).toEqual(fullVerification);
  expect(schemaPaths(z.toJSONSchema(verificationSchema))).toEqual(valuePaths(fullVerification));
  expect(verificationSchema.safeParse({ ...fullVerification, points: 7 }).success).toBe(false);
});

test.each([
  ["bundle.schema.json", z.toJSONSchema(bundleSchema)],
  ["verification.schema.json", z.toJSONSchema(verificationSchema)],
])("%s is current; if not, run scripts/result-schema.ts", async (name, schema) => {
  expect(JSON.parse(await readFile(join(import.meta.dirname, name), "utf8"))).toEqual(schema);
});
