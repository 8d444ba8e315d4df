#!/usr/bin/env node
// Writes docs/docker-commands.md: what labproof knows of each command of docker, Compose and buildx.
import { fs, path } from "zx";
import { dockerCommandsPage } from "./docker-table/table.ts";

await fs.outputFile(path.join(import.meta.dirname, "../docs/docker-commands.md"), dockerCommandsPage());
