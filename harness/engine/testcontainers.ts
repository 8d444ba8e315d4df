import { z } from "zod";
import type { EngineHandle } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import { askId } from "./facts.ts";

/**
 * Leads testcontainers to the engine that the person's client drives. It looks for its engine once in a process, in the
 * environment and in the person's settings of its own, and keeps what it found (12.2): where that is another engine, or
 * none, nothing is started.
 * @param id the engine that is to be started
 * @throws LabproofError `engine-unsupported`
 */
export async function leadTestcontainers(host: EngineHandle, id: string): Promise<void> {
  const asked = await askId(host.client);
  found ??= findEngine(host.dockerHost);
  if ((await found) === asked) return;
  throw new LabproofError("engine-unsupported", {
    engine: id,
    detail: `testcontainers does not reach the engine at ${host.dockerHost}`,
  });
}

/** The id of the engine that testcontainers uses in this process, if there is one. */
let found: Promise<string | undefined> | undefined;

async function findEngine(dockerHost: string): Promise<string | undefined> {
  // It knows no other schemes, and would go on to the next engine that it can find.
  if (!/^(?:unix|tcp|npipe):/u.test(dockerHost)) return undefined;
  const { getContainerRuntimeClient } = await import("testcontainers");
  const before = process.env["DOCKER_HOST"];
  process.env["DOCKER_HOST"] = dockerHost;
  try {
    const { container } = await getContainerRuntimeClient();
    return Info.parse(await container.dockerode.info()).ID;
  } catch {
    return undefined;
  } finally {
    if (before === undefined) delete process.env["DOCKER_HOST"];
    else process.env["DOCKER_HOST"] = before;
  }
}

const Info = z.object({ ID: z.string() });
