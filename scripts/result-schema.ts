#!/usr/bin/env node
// Writes the JSON Schema of result.json anew; run it after a change of harness/report/result-schema.ts.
import { $, fs, path } from "zx";
import { publishedSchema } from "../harness/report/result-schema.ts";

const file = path.join(import.meta.dirname, "../harness/report/result.schema.json");
await fs.writeJson(file, publishedSchema(), { spaces: 2 });
await $({ preferLocal: true, cwd: path.join(import.meta.dirname, "..") })`oxfmt ${file}`;
