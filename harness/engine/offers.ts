import { z } from "zod";
import { debianMirror } from "../debian/archive.ts";
import type { EngineOffer } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import { observe } from "./client.ts";
import { findClient } from "./host/endpoint.ts";
import { askFacts } from "./facts.ts";
import { cachedDocker, requireSandbox } from "./sandbox/sandbox.ts";

/** Which engines are available on this machine. Starts nothing, downloads nothing, and asks only the local engine. */
export async function engineOffers(): Promise<EngineOffer[]> {
  const [local, contexts, debian] = await Promise.all([localOffer(), contextOffers(), debianOffers()]);
  const state = local.state === "answers" ? "on-local" : "needs-local";
  const inContainer = ["docker:VERSION", "image:REF"].map((engine): EngineOffer => ({ engine, state }));
  return [local, ...contexts, ...debian, ...inContainer];
}

const localSpec = { kind: "local", id: "local" } as const;

async function localOffer(): Promise<EngineOffer> {
  try {
    const { client: launch } = await findClient(localSpec);
    const { client, server, os } = await askFacts("local", launch);
    return { engine: "local", state: "answers", client, server, os };
  } catch (error) {
    return unavailable("local", error);
  }
}

/** The user's Docker contexts except `default`, which `local` uses unless something else is set. */
async function contextOffers(): Promise<EngineOffer[]> {
  const found = await findClient(localSpec).catch(() => undefined);
  if (found === undefined) return [];
  const { stdout } = await observe(found.client, ["docker", "context", "ls", "--format", "{{json .}}"]);
  const contexts = stdout.split("\n").filter((line) => line !== "");
  return contexts
    .map((line) => Context.parse(JSON.parse(line)))
    .filter(({ Name }) => Name !== "default")
    .map(({ Name, DockerEndpoint }) => ({ engine: `context:${Name}`, state: "not-asked", endpoint: DockerEndpoint }));
}

const Context = z.object({ Name: z.string(), DockerEndpoint: z.string() });

async function debianOffers(): Promise<EngineOffer[]> {
  try {
    requireSandbox("debian:SUITE");
    await debianMirror();
  } catch (error) {
    return [unavailable("debian:SUITE", error)];
  }
  return await Promise.all(
    suites.map(async ({ suite, server, megabytes }): Promise<EngineOffer> => {
      const engine = `debian:${suite}`;
      const cached = await cachedDocker(suite);
      if (cached === undefined) return { engine, state: "to-fetch", server, megabytes };
      return { engine, state: "cached", server: cached.server, askedAt: cached.askedAt };
    }),
  );
}

/**
 * Debian suites with a Docker package, and the size of the download on amd64, as of November 2026. forky changes until
 * its release.
 */
const suites = [
  { suite: "bullseye", server: "20.10.5", megabytes: 112 },
  { suite: "bookworm", server: "20.10.24", megabytes: 118 },
  { suite: "trixie", server: "26.1.5", megabytes: 135 },
  { suite: "forky", server: "28.5.2", megabytes: 139 },
] as const;

function unavailable(engine: string, error: unknown): EngineOffer {
  if (error instanceof LabproofError) return { engine, state: "unavailable", error };
  throw error;
}
