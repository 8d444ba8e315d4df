#!/usr/bin/env node
// Writes the JSON Schemas of labproof's output. Run it after a change of a schema in harness/model/.
import { $, fs, path } from "zx";
import { publishedBundleSchema } from "../harness/model/bundle.ts";
import { publishedBisectionSchema } from "../harness/model/bisection.ts";
import { publishedGradeSchema, publishedGradebookSchema } from "../harness/model/grade.ts";
import { publishedSchema } from "../harness/model/result.ts";
import { publishedVerificationSchema } from "../harness/model/verification.ts";

const folder = path.join(import.meta.dirname, "../harness/model");
const schemas = {
  "result.schema.json": publishedSchema(),
  "bisection.schema.json": publishedBisectionSchema(),
  "grade.schema.json": publishedGradeSchema(),
  "gradebook.schema.json": publishedGradebookSchema(),
  "bundle.schema.json": publishedBundleSchema(),
  "verification.schema.json": publishedVerificationSchema(),
};
for (const [name, schema] of Object.entries(schemas))
  await fs.writeJson(path.join(folder, name), schema, { spaces: 2 });
await $({ preferLocal: true, cwd: folder })`oxfmt ${Object.keys(schemas)}`;
