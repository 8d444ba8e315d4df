import type { EngineHandle } from "../../model/engine.ts";
import { observe } from "../client.ts";
import { takeInventory } from "./inventory.ts";

/**
 * Removes everything from a disposable engine: all that is on it comes from the run. Pulled images are removed too, because a
 * first pull prints something else than a second one; the offline registry keeps its copies. Docker's own networks cannot be
 * removed, and the build cache stays, because labproof never prunes. Does nothing to other engines, and is not part of a
 * bundle.
 */
export async function emptyEngine({ id, client, disposable, facts, shell }: EngineHandle): Promise<void> {
  if (!disposable) return;
  const run = async (...args: readonly string[]): Promise<unknown> => await observe(client, ["docker", ...args]);
  // The lesson before may have stopped Docker.
  if (shell !== undefined && facts.software === "docker") await observe(client, ["systemctl", "start", "docker"]);
  // The services of a swarm would start their containers again.
  if (await isInSwarm({ client })) await run("swarm", "leave", "--force");
  const { containers, images, networks, volumes } = await takeInventory(id, client);
  // Podman lets containers end by themselves first, for ten seconds.
  const atOnce = facts.software === "podman" ? ["--time", "0"] : [];
  if (containers.size > 0) await run("rm", "--force", "--volumes", ...atOnce, ...containers.keys());
  await Promise.all([
    run("network", "rm", ...networks),
    volumes.size === 0 ? undefined : run("volume", "rm", "--force", ...volumes),
    images.size === 0 ? undefined : run("rmi", "--force", ...images),
  ]);
}

async function isInSwarm({ client }: Pick<EngineHandle, "client">): Promise<boolean> {
  const { stdout } = await observe(client, ["docker", "info", "--format", "{{.Swarm.LocalNodeState}}"]);
  return !["", "inactive"].includes(stdout.trim());
}
