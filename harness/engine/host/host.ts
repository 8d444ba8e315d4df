import { randomBytes } from "node:crypto";
import { readFile, readdir, rm } from "node:fs/promises";
import { hostname, release } from "node:os";
import { dirname, join } from "node:path";
import { cacheFolder, isRunning, makeFolder } from "../../cache/cache.ts";
import type { ClientLaunch, EngineFacts, EngineHandle } from "../../model/engine.ts";
import { LabproofError } from "../../model/errors.ts";
import { connect } from "../connect.ts";
import type { Engine, StartedEngine } from "../engine.ts";
import { findClient } from "./endpoint.ts";
import { askFacts, askId } from "../facts.ts";
import { changedSince, type Inventory, takeInventory } from "../cleanup/inventory.ts";
import { notePending, readJournal, undoJournal } from "../cleanup/journal.ts";
import type { HostEngineSpec } from "./names.ts";
import { inSshWords } from "./ssh-words.ts";

/**
 * An engine of the person's own: the one that the docker on PATH drives by itself, or one that they name. What a run
 * creates there is noted and removed when the engine is closed; what was there before stays as it was, and an inventory
 * proves it.
 * @throws LabproofError `client-not-found`, `context-unknown`, `engine-without-tls` and `engine-not-found` where nothing can
 * be asked, `engine-unreachable` where the engine does not answer, and on closing `engine-changed` where something of the
 * person's is not as it was.
 */
export async function openHostEngine(spec: HostEngineSpec, signal?: AbortSignal): Promise<StartedEngine> {
  const borrowed = await borrowHostEngine(spec, signal);
  const { id, client } = borrowed.handle;
  const before = await withoutOtherRuns(borrowed.journal, await takeInventory(id, client));
  return {
    ...connect(borrowed.handle),
    async [Symbol.asyncDispose]() {
      await borrowed[Symbol.asyncDispose]();
      const changes = changedSince(before, await takeInventory(id, client));
      if (changes.length > 0) throw new LabproofError("engine-changed", { engine: id, changes });
    },
  };
}

/** A person's engine, for something of labproof's own that is noted in its journal, and removed on closing. */
export interface BorrowedEngine extends AsyncDisposable {
  readonly handle: EngineHandle;
  readonly journal: string;
}

/** Opens the same without an inventory: for a run whose commands never reach this engine itself. */
export async function borrowHostEngine(spec: HostEngineSpec, signal?: AbortSignal): Promise<BorrowedEngine> {
  const found = await findHostEngine(spec, signal);
  const { id, client } = found;
  signal?.throwIfAborted();
  const journal = await newJournal(id, client);
  return {
    handle: { ...found, journal },
    journal,
    async [Symbol.asyncDispose]() {
      await notePending(journal, id, client);
      await undoJournal(journal, id, client);
    },
  };
}

/**
 * The same for one who only looks. Nothing is noted, nothing has to be undone: not even what a killed run has left there.
 * Who has the engine's client change something all the same, changes it for good.
 */
export async function viewHostEngine(spec: HostEngineSpec): Promise<Engine> {
  return connect(await findHostEngine(spec));
}

/**
 * Two of these names that lead to one engine, if there are any. What cannot be asked leads nowhere as far as anybody knows.
 */
export async function sameEngine(
  specs: readonly HostEngineSpec[],
  signal: AbortSignal,
): Promise<readonly [string, string] | undefined> {
  const asked = specs.map(async (spec) => await askId((await findClient(spec, signal)).client, signal));
  const names = new Map<string, string>();
  for (const [at, found] of (await Promise.allSettled(asked)).entries()) {
    const name = specs[at]?.id ?? "";
    const id = found.status === "fulfilled" ? found.value : "";
    const other = names.get(id);
    if (other !== undefined) return [other, name];
    if (id !== "") names.set(id, name);
  }
  return undefined;
}

async function findHostEngine(spec: HostEngineSpec, signal?: AbortSignal): Promise<EngineHandle> {
  const { id, kind } = spec;
  const { client, endpoint } = await findClient(spec, signal);
  const facts = await askFacts(id, client, signal).catch(async (error: unknown) => {
    throw kind === "ssh" && signal?.aborted !== true ? await inSshWords(error, id, client) : error;
  });
  return {
    id,
    kind,
    disposable: false,
    sameMachine: isThisMachine(endpoint, facts),
    registry: "docker.io",
    facts,
    dockerHost: endpoint,
    client,
  };
}

/**
 * Client and engine share a machine, and so a kernel, where the engine is reached through a local socket and bears this
 * machine's name and kernel. Docker Desktop, Colima and WSL2 are reached through a local socket too, but run elsewhere.
 */
function isThisMachine(endpoint: string, facts: EngineFacts): boolean {
  return endpoint.startsWith("unix://") && facts.name === hostname() && facts.kernel === release();
}

/**
 * A new journal on this engine; those of killed runs on it are undone first. Another engine's journal is none of its
 * business: the same image there may be somebody's own here.
 */
async function newJournal(engine: string, client: ClientLaunch): Promise<string> {
  const folder = join(cacheFolder(), "journals", (await askId(client)).replaceAll(/[^\w-]/g, ""));
  await makeFolder(folder);
  for (const name of await readdir(folder)) {
    const pid = Number(/^\d+/u.exec(name)?.[0]);
    if (!isRunning(pid) && name.endsWith(".pending")) {
      await rm(join(folder, name), { force: true });
      continue;
    }
    const ours = (await readFile(join(folder, name), "utf8")).length > 0;
    if (!isRunning(pid) && ours) await undoJournal(join(folder, name), engine, client);
  }
  return join(folder, `${process.pid}-${randomBytes(3).toString("hex")}.jsonl`);
}

/** What other runs have put on the engine meanwhile is theirs to remove: nobody misses it. */
async function withoutOtherRuns(journal: string, inventory: Inventory): Promise<Inventory> {
  const folder = dirname(journal);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".jsonl"));
  const entries = (await Promise.all(names.map(async (name) => await readJournal(join(folder, name))))).flat();
  const theirs = new Set(entries.map(({ id }) => id));
  const others = <T>(items: Iterable<T>, id: (item: T) => string): T[] =>
    [...items].filter((item) => !theirs.has(id(item)));
  return {
    containers: new Map(others(inventory.containers, ([id]) => id)),
    references: new Map(others(inventory.references, ([id]) => id)),
    images: new Set(others(inventory.images, (id) => id)),
    networks: new Set(others(inventory.networks, (id) => id)),
    volumes: new Set(others(inventory.volumes, (id) => id)),
  };
}
