import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";
import type { Engine } from "../../../harness/engine/engine.ts";
import { ask, checkName } from "./ask.ts";

/** An image that a check built; gone when the check is over. */
export interface BuiltImage extends AsyncDisposable {
  readonly name: string;
}

/** Builds an image from a context of its own, given on standard input: nothing is written to this machine. */
export async function build(engine: Engine, context: Readonly<Record<string, string | Buffer>>): Promise<BuiltImage> {
  const name = await checkName(engine);
  await ask(engine, ["build", "--tag", name, "-"], { stdin: await tarOf(context) });
  return {
    name,
    async [Symbol.asyncDispose]() {
      await ask(engine, ["rmi", name]);
    },
  };
}

/** A tar archive of files, by their names. */
export async function tarOf(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) tar.entry({ name }, content);
  tar.finalize();
  return await buffer(tar);
}
