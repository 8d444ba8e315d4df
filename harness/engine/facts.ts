import { z } from "zod";
import type { ClientLaunch, EngineFacts } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import { observe } from "./client.ts";

/**
 * Asks client and engine what they are.
 * @throws LabproofError `engine-unreachable` with the client's own words where the engine does not answer.
 */
export async function askFacts(id: string, client: ClientLaunch): Promise<EngineFacts> {
  const version = await ask(id, client, "version", Version);
  const info = await ask(id, client, "info", Info);
  return {
    client: upstream(version.Client.Version),
    server: upstream(version.Server.Version),
    api: version.Client.ApiVersion,
    kernel: info.KernelVersion,
    os: info.OperatingSystem,
    arch: version.Server.Arch,
    store: info.Driver,
    runtime: info.DefaultRuntime,
    name: info.Name,
  };
}

const Version = z.object({
  Client: z.object({ Version: z.string(), ApiVersion: z.string() }),
  Server: z.object({ Version: z.string(), Arch: z.string() }),
});

const Info = z.object({
  KernelVersion: z.string(),
  OperatingSystem: z.string(),
  Driver: z.string(),
  DefaultRuntime: z.string(),
  Name: z.string(),
});

/** A distribution's own addition (`20.10.24+dfsg1`) says nothing about what Docker prints. */
function upstream(version: string): string {
  return version.split("+")[0] ?? version;
}

async function ask<T>(id: string, client: ClientLaunch, command: string, shape: z.ZodType<T>): Promise<T> {
  const argv = ["docker", command, "--format", "{{json .}}"] as const;
  const { stdout, stderr, ending } = await observe(client, argv, { timeoutMs: 15_000 });
  if (ending.kind !== "exited" || ending.code !== 0) {
    const detail = ending.kind === "timed-out" ? `no answer within ${ending.afterMs / 1000} s` : stderr.trim();
    throw new LabproofError("engine-unreachable", { engine: id, detail });
  }
  try {
    return shape.parse(JSON.parse(stdout));
  } catch (error) {
    throw new LabproofError("engine-unreachable", { engine: id, detail: stdout.slice(0, 200) }, { cause: error });
  }
}
