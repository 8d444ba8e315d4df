import { pipeline } from "node:stream/promises";
import { extract } from "tar-stream";
import type * as testcontainers from "testcontainers";
import type { Engine } from "../../../harness/engine/engine.ts";
import { ask, checkLabel, checkName } from "./ask.ts";
import type { EngineHandle } from "../../../harness/model/engine.ts";

/**
 * All paths of an image without a leading slash, from `docker export` of a container that never started: nothing is mounted,
 * and no program of the image runs. Docker adds a few empty files (`.dockerenv`, `etc/hosts`, `dev/console`).
 */
export async function filesOf(engine: Engine, image: string): Promise<ReadonlySet<string>> {
  // Docker requires a command even for a container that never starts, if the image has none.
  const name = await checkName(engine);
  const container = await ask(engine, ["create", checkLabel, "--name", name, image, "none"]);
  try {
    const list = await engine.sideEffect(`files of ${name}`, async () => await exported(engine, container));
    return new Set(list.split("\n"));
  } finally {
    await ask(engine, ["rm", "--force", container]);
  }
}

/** One line for each path. */
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
 * testcontainers on the engine of this run. Without Ryuk, which would be another image to pull: checks clean up themselves.
 * Loaded on use, because grading by evidence does not need it and must not fail because of an unreadable DOCKER_AUTH_CONFIG.
 */
export async function libraryOn({ dockerHost }: EngineHandle): Promise<typeof testcontainers> {
  process.env["DOCKER_HOST"] = dockerHost;
  process.env["TESTCONTAINERS_RYUK_DISABLED"] = "true";
  return await import("testcontainers");
}
