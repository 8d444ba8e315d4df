#!/usr/bin/env node
// Writes the JSON Schemas of labproof's output. Run it after a change of a schema in harness/model/.
import { z } from "zod";
import { $, fs, path } from "zx";
import { bundleSchema } from "../harness/model/bundle.ts";
import { bisectionSchema } from "../harness/model/bisection.ts";
import { gradeSchema, gradebookSchema } from "../harness/model/grade.ts";
import { resultSchema } from "../harness/model/result.ts";
import { verificationSchema } from "../harness/model/verification.ts";

const folder = path.join(import.meta.dirname, "../harness/model");
const schemas = {
  "result.schema.json": z.toJSONSchema(resultSchema),
  "bisection.schema.json": z.toJSONSchema(bisectionSchema),
  "grade.schema.json": z.toJSONSchema(gradeSchema),
  "gradebook.schema.json": z.toJSONSchema(gradebookSchema),
  "bundle.schema.json": z.toJSONSchema(bundleSchema),
  "verification.schema.json": z.toJSONSchema(verificationSchema),
};
for (const [name, schema] of Object.entries(schemas))
  await fs.writeJson(path.join(folder, name), schema, { spaces: 2 });
await $({ preferLocal: true, cwd: folder })`oxfmt ${Object.keys(schemas)}`;
