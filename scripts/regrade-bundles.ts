#!/usr/bin/env node
// Updates the messages in test/bundles/ after they have changed: grades and seals each bundle again.
import { fs, path } from "zx";
import { knownLessons } from "../harness/bundle/known.ts";
import { readBundle } from "../harness/bundle/read.ts";
import { sealOf } from "../harness/bundle/seal.ts";
import { verifyBundle } from "../harness/bundle/verify.ts";
import { bundleJson } from "../harness/model/bundle.ts";

const folder = path.join(import.meta.dirname, "../test/bundles");
const lessons = await knownLessons(path.join(folder, "labs"));

for (const name of await fs.readdir(folder)) {
  if (!name.endsWith(".json")) continue;
  const file = path.join(folder, name);
  const bundle = await readBundle(file);
  const { grade } = await verifyBundle(bundle, { lessons, harness: bundle.harness, now: new Date(bundle.finishedAt) });
  const regraded = { ...bundle, grade };
  await fs.writeFile(file, bundleJson({ ...regraded, seal: sealOf(regraded) }));
}
