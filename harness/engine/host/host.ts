import { randomBytes } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { hostname, release } from "node:os";
import { dirname, join } from "node:path";
import { cacheFolder, isRunning, makeFolder } from "../../cache/cache.ts";
import type { ClientLaunch, EngineFacts, EngineHandle } from "../../model/engine.ts";
import { LabproofError } from "../../model/errors.ts";
import { type Inventory, changedSince, takeInventory } from "../cleanup/inventory.ts";
import { listLabelled, readJournal, runOf, undoJournal } from "../cleanup/journal.ts";
import { observe } from "../client.ts";
import { connect } from "../connect.ts";
import type { Engine, StartedEngine } from "../engine.ts";
import { askFacts, askId } from "../facts.ts";
import type { HostEngineSpec } from "../names.ts";
import { engineApi } from "../proxy/engine-api.ts";
import { Ownership } from "../proxy/ownership.ts";
import { startProxy } from "../proxy/proxy.ts";
import { routesFor } from "../proxy/routes.ts";
import { type FoundClient, findClient, withHost } from "./client.ts";

/**
 * Opens a host engine: the one that the `docker` on PATH uses, or one that the user names. Closing it removes what the
 * run created; an inventory proves that nothing else changed.
 * @throws LabproofError `client-not-found`, `context-unknown`, `engine-without-tls`, `engine-not-found`,
 * `client-is-podman` or `engine-unreachable`; on closing `engine-changed` if an object that existed before was changed
 */
export async function openHostEngine(spec: HostEngineSpec, signal?: AbortSignal): Promise<StartedEngine> {
  const { isPodman } = await findClient(spec, signal);
  if (isPodman) throw new LabproofError("client-is-podman", { engine: spec.id });
  await using opening = new AsyncDisposableStack();
  const borrowed = opening.use(await borrowHostEngine(spec, signal));
  const { journal, found } = borrowed;
  const { id, client, sameMachine } = borrowed.handle;
  const before = await withoutRuns(journal, client, await takeInventory(id, client));
  const api = opening.use(await engineApi(found));
  const run = runOf(journal);
  const owner = new Ownership(api, run, journal);
  const { dockerHost } = opening.use(await startProxy({ api, routes: routesFor(sameMachine), owner }));
  // The proxy judges the requests of the classic builder, not the protocol of BuildKit.
  const env = { ...withHost(client.env, dockerHost), DOCKER_BUILDKIT: "0" };
  const open = opening.move();
  return {
    ...connect({ ...borrowed.handle, run, dockerHost, client: { ...client, env } }),
    async [Symbol.asyncDispose]() {
      await open.disposeAsync();
      const changes = changedSince(before, await takeInventory(id, client));
      if (changes.length > 0) throw new LabproofError("engine-changed", { engine: id, changes });
    },
  };
}

/** A host engine for labproof's own objects. They are noted in its journal and removed on closing. */
export interface BorrowedEngine extends AsyncDisposable {
  readonly handle: EngineHandle;
  readonly journal: string;
  readonly found: FoundClient;
}

/**
 * Opens a host engine without an inventory, for a run that sends no lesson's command to it.
 * @throws LabproofError as `openHostEngine` does when it opens
 */
export async function borrowHostEngine(spec: HostEngineSpec, signal?: AbortSignal): Promise<BorrowedEngine> {
  const { handle, found } = await findHostEngine(spec, signal);
  const { id, client } = handle;
  signal?.throwIfAborted();
  const journal = await newJournal(id, client);
  return {
    handle,
    journal,
    found,
    [Symbol.asyncDispose]: async () => await undoJournal(journal, id, client),
  };
}

/**
 * Opens a host engine for reading only: without a journal, so nothing is undone on closing. It does not clean up after
 * killed runs either.
 * @throws LabproofError as `openHostEngine` does when it opens
 */
export async function viewHostEngine(spec: HostEngineSpec): Promise<Engine> {
  return connect((await findHostEngine(spec)).handle);
}

/** True if the engine can be asked for its facts before the signal ends the question. Changes nothing. */
export async function engineAnswers(spec: HostEngineSpec, signal: AbortSignal): Promise<boolean> {
  return await findHostEngine(spec, signal).then(
    () => true,
    () => false,
  );
}

/**
 * Finds two names that lead to the same engine. Ignores engines that do not answer.
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

async function findHostEngine(
  spec: HostEngineSpec,
  signal?: AbortSignal,
): Promise<{ readonly handle: EngineHandle; readonly found: FoundClient }> {
  const { id, kind } = spec;
  const found = await findClient(spec, signal);
  const { client, endpoint } = found;
  const facts = await askFacts(id, client, signal).catch(async (error: unknown) => {
    throw kind === "ssh" && signal?.aborted !== true ? await withSshError(error, id, client) : error;
  });
  const handle: EngineHandle = {
    id,
    kind,
    disposable: false,
    sameMachine: isThisMachine(endpoint, facts),
    registry: "docker.io",
    facts,
    dockerHost: endpoint,
    client,
  };
  return { handle, found };
}

/**
 * True if client and engine share a machine, and so a kernel: a local socket, and the same host name and kernel
 * version. Docker Desktop, Colima and WSL2 also have a local socket, but their engines run in a virtual machine.
 */
function isThisMachine(endpoint: string, facts: EngineFacts): boolean {
  return endpoint.startsWith("unix://") && facts.name === hostname() && facts.kernel === release();
}

/**
 * Path of a new journal for this engine. First undoes the journals of killed runs on the same engine; those of other
 * engines do not apply, because an image that a run pulled there may be the user's here.
 */
async function newJournal(engine: string, client: ClientLaunch): Promise<string> {
  const folder = join(cacheFolder(), "journals", (await askId(client)).replaceAll(/[^\w-]/g, ""));
  await makeFolder(folder);
  for (const name of await readdir(folder)) {
    const pid = Number(/^\d+/u.exec(name)?.[0]);
    if (!isRunning(pid)) await undoJournal(join(folder, name), engine, client);
  }
  const journal = join(folder, `${process.pid}-${randomBytes(8).toString("hex")}.jsonl`);
  // The next run finds the objects of this one by the journal's name, even if nothing is noted.
  await writeFile(journal, "");
  return journal;
}

/** Removes the objects of runs, which clean up after themselves. */
async function withoutRuns(journal: string, client: ClientLaunch, inventory: Inventory): Promise<Inventory> {
  const folder = dirname(journal);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".jsonl"));
  const entries = (await Promise.all(names.map(async (name) => await readJournal(join(folder, name))))).flat();
  const labelled = Object.values(await listLabelled(client)).flat();
  const foreign = new Set([...entries.map(({ id }) => id), ...labelled]);
  const keep = <T>(items: Iterable<T>, id: (item: T) => string): T[] =>
    [...items].filter((item) => !foreign.has(id(item)));
  return {
    containers: new Map(keep(inventory.containers, ([id]) => id)),
    references: new Map(keep(inventory.references, ([id]) => id)),
    images: new Set(keep(inventory.images, (id) => id)),
    networks: new Set(keep(inventory.networks, (id) => id)),
    volumes: new Set(keep(inventory.volumes, (id) => id)),
  };
}

/**
 * For ssh:// Docker's client hides the error of the remote `docker`, such as a missing permission. It only reports that
 * nothing answers at docker.example.com, its placeholder for the connection (cli/connhelper; seen on 20.10 to 28.5).
 * Runs the same remote command to get the error.
 * @param id `ssh://user@host:port`
 * @returns an error with the remote text; the given error if there is none
 */
async function withSshError(error: unknown, id: string, client: ClientLaunch): Promise<unknown> {
  const isHidden = error instanceof LabproofError && error.message.includes("daemon at http://docker.example.com");
  if (!isHidden) return error;
  const url = new URL(id);
  const user = url.username === "" ? [] : ["-l", url.username];
  const at = url.port === "" ? [] : ["-p", url.port];
  const host = url.hostname.replaceAll(/[[\]]/gu, "");
  const words = ["-o", "BatchMode=yes", "-T", ...user, ...at, "--", host, "docker", "system", "dial-stdio"];
  const { stderr } = await observe(client, ["ssh", ...words], { timeoutMs: 15_000 });
  const detail = stderr.trim();
  return detail === "" ? error : new LabproofError("engine-unreachable", { engine: id, detail }, { cause: error });
}
