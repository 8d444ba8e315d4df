#!/usr/bin/env node
// Writes the JSON Schemas of results, grades and gradebooks anew; run it after a change of the schemas in harness/report/.
import { $, fs, path } from "zx";
import { publishedGradeSchema } from "../harness/report/grade-schema.ts";
import { publishedGradebookSchema } from "../harness/report/gradebook-schema.ts";
import { publishedSchema } from "../harness/report/result-schema.ts";

const root = path.join(import.meta.dirname, "..");
const schemas = { result: publishedSchema(), grade: publishedGradeSchema(), gradebook: publishedGradebookSchema() };
for (const [name, schema] of Object.entries(schemas)) {
  const file = path.join(root, `harness/report/${name}.schema.json`);
  await fs.writeJson(file, schema, { spaces: 2 });
  await $({ preferLocal: true, cwd: root })`oxfmt ${file}`;
}
