#!/usr/bin/env node
// Writes the JSON Schemas of results and grades anew; run it after a change of the schemas in harness/report/.
import { $, fs, path } from "zx";
import { publishedGradeSchema } from "../harness/report/grade-schema.ts";
import { publishedSchema } from "../harness/report/result-schema.ts";

const root = path.join(import.meta.dirname, "..");
for (const [name, schema] of Object.entries({ result: publishedSchema(), grade: publishedGradeSchema() })) {
  const file = path.join(root, `harness/report/${name}.schema.json`);
  await fs.writeJson(file, schema, { spaces: 2 });
  await $({ preferLocal: true, cwd: root })`oxfmt ${file}`;
}
