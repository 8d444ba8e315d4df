#!/usr/bin/env node
// Writes docs/architecture.svg, the picture of the folders of harness/ and the imports between them.
import { fs, path } from "zx";
import { drawArchitecture, stations } from "./architecture/draw.ts";
import { readImportGraph } from "./architecture/imports.ts";

const file = path.join(import.meta.dirname, "../docs/architecture.svg");
await fs.outputFile(file, drawArchitecture(stations, await readImportGraph()));
