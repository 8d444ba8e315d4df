import type { EngineHandle } from "../../../harness/model/engine.ts";

/** Lets testcontainers find the engine of this run. Its Ryuk would be one more image to pull: checks clean up themselves. */
export function useEngine({ dockerHost }: EngineHandle): void {
  process.env["DOCKER_HOST"] = dockerHost;
  process.env["TESTCONTAINERS_RYUK_DISABLED"] = "true";
}
