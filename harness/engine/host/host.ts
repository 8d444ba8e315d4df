import { randomBytes } from "node:crypto";
import { readFile, readdir, rm } from "node:fs/promises";
import { hostname, release } from "node:os";
import { dirname, join } from "node:path";
import { cacheFolder, isRunning, makeFolder } from "../../cache/cache.ts";
import type { ClientLaunch, EngineFacts, EngineHandle } from "../../model/engine.ts";
import { LabproofError } from "../../model/errors.ts";
import { type Inventory, changedSince, takeInventory } from "../cleanup/inventory.ts";
import { notePending, readJournal, undoJournal } from "../cleanup/journal.ts";
import { observe } from "../client.ts";
import { connect } from "../connect.ts";
import type { Engine, StartedEngine } from "../engine.ts";
import { askFacts, askId } from "../facts.ts";
import type { HostEngineSpec } from "../names.ts";

/**
 * Opens a host engine: the one that the `docker` on PATH uses, or one that the user names. Closing it removes what the
 * run created; an inventory proves that nothing else changed.
 * @throws LabproofError `client-not-found`, `context-unknown`, `engine-without-tls`, `engine-not-found` or
 * `engine-unreachable`; on closing `engine-changed` if an object that existed before was changed
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

/** A host engine for labproof's own objects. They are noted in its journal and removed on closing. */
export interface BorrowedEngine extends AsyncDisposable {
  readonly handle: EngineHandle;
  readonly journal: string;
}

/**
 * Opens a host engine without an inventory, for a run that sends no lesson's command to it.
 * @throws LabproofError as `openHostEngine` does when it opens
 */
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
 * Opens a host engine for reading only: without a journal, so nothing is undone on closing. It does not clean up after
 * killed runs either.
 * @throws LabproofError as `openHostEngine` does when it opens
 */
export async function viewHostEngine(spec: HostEngineSpec): Promise<Engine> {
  return connect(await findHostEngine(spec));
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

async function findHostEngine(spec: HostEngineSpec, signal?: AbortSignal): Promise<EngineHandle> {
  const { id, kind } = spec;
  const { client, endpoint } = await findClient(spec, signal);
  const facts = await askFacts(id, client, signal).catch(async (error: unknown) => {
    throw kind === "ssh" && signal?.aborted !== true ? await withSshError(error, id, client) : error;
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
    if (!isRunning(pid) && name.endsWith(".pending")) {
      await rm(join(folder, name), { force: true });
      continue;
    }
    const hasEntries = (await readFile(join(folder, name), "utf8")).length > 0;
    if (!isRunning(pid) && hasEntries) await undoJournal(join(folder, name), engine, client);
  }
  return join(folder, `${process.pid}-${randomBytes(3).toString("hex")}.jsonl`);
}

/** Removes the objects of other runs, which clean up after themselves. */
async function withoutOtherRuns(journal: string, inventory: Inventory): Promise<Inventory> {
  const folder = dirname(journal);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".jsonl"));
  const entries = (await Promise.all(names.map(async (name) => await readJournal(join(folder, name))))).flat();
  const foreign = new Set(entries.map(({ id }) => id));
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

/** The `docker` on PATH, set up for one engine. */
export interface FoundClient {
  readonly client: ClientLaunch;
  /** Address of the engine: `unix:///...`, `tcp://...`, `ssh://...`. */
  readonly endpoint: string;
}

/**
 * Finds the user's client for a host engine. Does not connect to the engine.
 * @throws LabproofError `engine-without-tls`, `client-not-found`, `context-unknown`, `engine-not-found`
 */
export async function findClient(spec: HostEngineSpec, signal?: AbortSignal): Promise<FoundClient> {
  const client: ClientLaunch = { enter: [], env: environmentFor(spec, process.env) };
  // Clients up to 20.10 connect to the engine for every command. An engine that hangs must not look like a client that
  // hangs.
  const detached = { ...client, env: withoutEngine(client.env) };
  const version = await observe(detached, ["docker", "--version"], { signal });
  if (version.termination.kind !== "exited" || version.termination.code !== 0) {
    const detail = version.stderr.trim();
    if (spec.kind === "local") throw new LabproofError("engine-not-found", { detail });
    throw new LabproofError("client-not-found", { engine: spec.id, detail });
  }
  const named = client.env["DOCKER_HOST"];
  if (named !== undefined && named !== "") return { client, endpoint: named };
  const inspect = ["docker", "context", "inspect", "--format", "{{.Endpoints.docker.Host}}"] as const;
  if (spec.kind === "context") {
    const { stdout, stderr, termination } = await observe(detached, [...inspect, spec.context], { signal });
    if (termination.kind === "exited" && termination.code === 0) return { client, endpoint: stdout.trim() };
    throw new LabproofError("context-unknown", { engine: spec.id, detail: stderr.trim() });
  }
  const { stdout, stderr, termination } = await observe(client, inspect, { signal });
  if (termination.kind === "exited" && termination.code === 0) return { client, endpoint: stdout.trim() };
  throw new LabproofError("engine-not-found", { detail: stderr.trim() });
}

/** The same environment with an address that refuses at once. */
function withoutEngine(env: ClientLaunch["env"]): Record<string, string> {
  const { DOCKER_CONTEXT: _, DOCKER_TLS: __, DOCKER_TLS_VERIFY: ___, DOCKER_CERT_PATH: ____, ...rest } = env;
  return { ...rest, DOCKER_HOST: "tcp://127.0.0.1:1" };
}

/**
 * The user's environment; of the variables that select an engine, only those for this engine.
 * @throws LabproofError `engine-without-tls`
 */
export function environmentFor(spec: HostEngineSpec, userEnv: NodeJS.ProcessEnv): Record<string, string> {
  const env = Object.fromEntries(
    Object.entries(userEnv).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  if (spec.kind === "local") return env;
  const { DOCKER_HOST: _, DOCKER_CONTEXT: __, DOCKER_TLS: ___, DOCKER_TLS_VERIFY: verify, ...rest } = env;
  // A context has its own certificates; sockets and ssh need none.
  if (spec.kind === "context") return { ...rest, DOCKER_CONTEXT: spec.context };
  if (spec.kind === "ssh" || spec.kind === "unix") return { ...rest, DOCKER_HOST: spec.id };
  // As Docker does: any non-empty value turns TLS on, and the certificates are in ~/.docker by default.
  const withTls = [verify, env["DOCKER_CERT_PATH"]].some((value) => value !== undefined && value !== "");
  if (withTls) return { ...rest, DOCKER_HOST: spec.id, DOCKER_TLS_VERIFY: "1" };
  if (!isLoopback(spec.host)) throw new LabproofError("engine-without-tls", { engine: spec.id });
  return { ...rest, DOCKER_HOST: spec.id };
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(host);
}
