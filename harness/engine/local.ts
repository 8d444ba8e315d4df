import { readFile, readdir, rm } from "node:fs/promises";
import { hostname, release } from "node:os";
import { join } from "node:path";
import { cacheFolder, isRunning, makeFolder } from "../cache/cache.ts";
import type { ClientLaunch, EngineFacts, EngineHandle } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import { observe } from "./client.ts";
import { connect } from "./connect.ts";
import type { StartedEngine } from "./engine.ts";
import { askFacts } from "./facts.ts";
import { changedSince, takeInventory } from "./inventory.ts";
import { notePending, undoJournal } from "./journal.ts";

/**
 * The person's own engine: the docker on PATH, the current context or DOCKER_HOST. What a run creates there is noted
 * and removed when the engine is closed; what was there before stays as it was, and an inventory proves it.
 * @throws LabproofError `engine-not-found` without a client, `engine-unreachable` where the engine does not answer,
 * and on closing `engine-changed` where something of the person's is not as it was.
 */
export async function openLocalEngine(): Promise<StartedEngine> {
  const id = "local";
  const client: ClientLaunch = { enter: [], env: definedOnly(process.env) };
  const endpoint = await currentEndpoint(client);
  const facts = await askFacts(id, client);
  const journal = await newJournal(id, client);
  const before = await takeInventory(id, client);
  const handle: EngineHandle = {
    id,
    kind: "local",
    disposable: false,
    sameMachine: isThisMachine(endpoint, facts),
    hub: "docker.io",
    facts,
    dockerHost: endpoint,
    client,
    journal,
  };
  return {
    ...connect(handle),
    async [Symbol.asyncDispose]() {
      await notePending(journal, id, client);
      await undoJournal(journal, id, client);
      const changes = changedSince(before, await takeInventory(id, client));
      if (changes.length > 0) throw new LabproofError("engine-changed", { engine: id, changes });
    },
  };
}

/** Where the client's commands go: DOCKER_HOST, else the current context's endpoint. */
async function currentEndpoint(client: ClientLaunch): Promise<string> {
  const version = await observe(client, ["docker", "--version"]);
  if (version.ending.kind !== "exited" || version.ending.code !== 0) {
    throw new LabproofError("engine-not-found", { detail: version.stderr.trim() });
  }
  const fromEnvironment = client.env["DOCKER_HOST"];
  if (fromEnvironment !== undefined && fromEnvironment !== "") return fromEnvironment;
  const format = "{{.Endpoints.docker.Host}}";
  const { stdout, stderr, ending } = await observe(client, ["docker", "context", "inspect", "--format", format]);
  if (ending.kind === "exited" && ending.code === 0) return stdout.trim();
  throw new LabproofError("engine-not-found", { detail: stderr.trim() });
}

/**
 * Client and engine share a machine, and so a kernel, where the engine is reached through a local socket and bears this
 * machine's name and kernel. Docker Desktop, Colima and WSL2 are reached through a local socket too, but run elsewhere.
 */
function isThisMachine(endpoint: string, facts: EngineFacts): boolean {
  return endpoint.startsWith("unix://") && facts.name === hostname() && facts.kernel === release();
}

/**
 * The journal of this process on this engine; those of killed runs on it are undone first. Another engine's journal is
 * none of its business: the same image there may be somebody's own here.
 */
async function newJournal(engine: string, client: ClientLaunch): Promise<string> {
  const { stdout } = await observe(client, ["docker", "info", "--format", "{{.ID}}"]);
  const folder = join(cacheFolder(), "journals", stdout.replaceAll(/[^\w-]/g, ""));
  await makeFolder(folder);
  for (const name of await readdir(folder)) {
    const pid = Number(name.split(".")[0]);
    if (!isRunning(pid) && name.endsWith(".pending")) {
      await rm(join(folder, name), { force: true });
      continue;
    }
    const ours = (await readFile(join(folder, name), "utf8")).length > 0;
    if (!isRunning(pid) && ours) await undoJournal(join(folder, name), engine, client);
  }
  return join(folder, `${process.pid}.jsonl`);
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
