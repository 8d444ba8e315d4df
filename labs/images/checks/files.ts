import { pipeline } from "node:stream/promises";
import { extract } from "tar-stream";
import type * as testcontainers from "testcontainers";
import type { Engine } from "../../../harness/engine/engine.ts";
import { ask, checkLabel, checkName } from "./ask.ts";
import type { EngineHandle } from "../../../harness/model/engine.ts";

/**
 * The paths of all that an image brings, without a leading slash, as `docker export` gives them for a container that
 * never started: nothing is mounted, and no program of the image has a say. A few empty files are Docker's own
 * preparation (`.dockerenv`, `etc/hosts`, `dev/console`).
 */
export async function filesOf(engine: Engine, image: string): Promise<ReadonlySet<string>> {
  // A command is demanded even of a container that never starts, where the image names none.
  const name = await checkName(engine);
  const container = await ask(engine, ["create", checkLabel, "--name", name, image, "none"]);
  try {
    const list = await engine.sideEffect(`files of ${name}`, async () => await exported(engine, container));
    return new Set(list.split("\n"));
  } finally {
    await ask(engine, ["rm", "--force", container]);
  }
}

/** A line for each path. */
async function exported(engine: Engine, container: string): Promise<string> {
  const { getContainerRuntimeClient } = await libraryOn(engine.handle);
  const client = await getContainerRuntimeClient();
  const paths = new Set<string>();
  const tar = extract();
  tar.on("entry", ({ name }, content, next) => {
    paths.add(name.replace(/^\.?\//, "").replace(/\/$/, ""));
    content.on("end", next).resume();
  });
  await pipeline(await client.container.getById(container).export(), tar);
  return [...paths].join("\n");
}

/**
 * testcontainers on the engine of this run. Its Ryuk would be one more image to pull: checks clean up themselves. Loaded here:
 * who grades what was done asks no engine so, and a student's DOCKER_AUTH_CONFIG that it cannot read is nothing to them.
 */
export async function libraryOn({ dockerHost }: EngineHandle): Promise<typeof testcontainers> {
  process.env["DOCKER_HOST"] = dockerHost;
  process.env["TESTCONTAINERS_RYUK_DISABLED"] = "true";
  return await import("testcontainers");
}
