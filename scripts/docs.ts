#!/usr/bin/env node
// Writes docs/architecture.svg, the picture of the folders of harness/ and the imports between them, and
// docs/docker-commands.md: what labproof knows of each command of docker, Compose and buildx, and docs/stub-images.md.
import { fs, path } from "zx";
import { drawArchitecture, readImportGraph, stations } from "./docs/architecture.ts";
import { dockerCommandsPage } from "./docs/docker-table.ts";
import { stubImagesPage } from "./docs/stub-table.ts";

const docs = path.join(import.meta.dirname, "../docs");
await fs.outputFile(path.join(docs, "architecture.svg"), drawArchitecture(stations, await readImportGraph()));
await fs.outputFile(path.join(docs, "docker-commands.md"), dockerCommandsPage());
await fs.outputFile(path.join(docs, "stub-images.md"), stubImagesPage());
