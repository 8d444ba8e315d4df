import type * as testcontainers from "testcontainers";
import type { EngineHandle } from "../../../harness/model/engine.ts";

/**
 * testcontainers on the engine of this run. Its Ryuk would be one more image to pull: checks clean up themselves. Loaded here:
 * who grades what was done asks no engine so, and a student's DOCKER_AUTH_CONFIG that it cannot read is nothing to them.
 */
export async function libraryOn({ dockerHost }: EngineHandle): Promise<typeof testcontainers> {
  process.env["DOCKER_HOST"] = dockerHost;
  process.env["TESTCONTAINERS_RYUK_DISABLED"] = "true";
  return await import("testcontainers");
}
