import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdir, rm } from "node:fs/promises";
import { type Socket, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { execa } from "execa";
import { cacheFolder, isRunning, makeFolder } from "../../cache/cache.ts";
import type { NonEmpty } from "../../model/comparison.ts";
import type { ClientLaunch, EngineHandle, OnProgress } from "../../model/engine.ts";
import { LabproofError } from "../../model/errors.ts";
import { takeInventory } from "../cleanup/inventory.ts";
import { type JournalEntry, noteEntries } from "../cleanup/journal.ts";
import { observe, startCommand } from "../client.ts";
import { connect } from "../connect.ts";
import type { StartedEngine } from "../engine.ts";
import { askFacts } from "../facts.ts";
import { type BorrowedEngine, borrowHostEngine } from "../host/host.ts";
import { launch } from "../launch.ts";
import { startDindContainer } from "./container.ts";

interface DindOptions {
  /** The engine name as given: `docker:28.5`, `image:REF`. */
  readonly id: string;
  /** An image with a docker daemon, its client and `sh`. */
  readonly image: string;
  readonly onProgress: OnProgress;
  /** Cancels the questions to the local engine. The rest is cancelled if `onProgress` throws. */
  readonly signal?: AbortSignal | undefined;
}

const pullTimeoutMs = 600_000;

/**
 * Starts Docker-in-Docker: an engine in a container on the local engine, driven by the client of its image. It pulls
 * images over the network of the local engine's containers. Closing it removes the container, the volume and, if it is
 * new, the image. After a killed run, the next run on the local engine removes them.
 * @throws LabproofError `engine-start`, `engine-unsupported`, and those of `borrowHostEngine`
 */
export async function startDindEngine({ id, image, onProgress, signal }: DindOptions): Promise<StartedEngine> {
  await using starting = new AsyncDisposableStack();
  const host = starting.use(await borrowHostEngine({ kind: "local", id: "local" }, signal));
  await fetchImage(host, id, image, () => onProgress({ task: "pull-image", subject: image }));
  const onTick = (): void => onProgress({ task: "start-engine", subject: id });
  onTick();
  const container = await startDindContainer(host, { id, image, onTick });
  const client: ClientLaunch = { enter: [], container, env: host.handle.client.env };
  const shell = await findShell(client);
  const api = starting.use(await serveSocket(client));
  const handle: EngineHandle = {
    id,
    kind: "dind",
    disposable: true,
    sameMachine: true,
    registry: "docker.io",
    facts: await askFacts(id, client),
    dockerHost: `unix://${api.path}`,
    client,
    ...(shell === undefined ? {} : { shell }),
  };
  const running = starting.move();
  return {
    ...connect(handle),
    async [Symbol.asyncDispose]() {
      onProgress({ task: "stop-engine", subject: id });
      await running.disposeAsync();
    },
  };
}

/**
 * Pulls with the user's client, which knows the user's mirrors and logins. Notes the image and its reference if they are
 * new, and nothing else that appears during the pull.
 */
async function fetchImage(host: BorrowedEngine, id: string, image: string, onTick: () => void): Promise<void> {
  const { client } = host.handle;
  const inspect = ["docker", "image", "inspect", "--format", "{{.Id}}", image] as const;
  if (isDone(await observe(client, inspect))) return;
  const before = await takeInventory(host.handle.id, client);
  await using pulling = startCommand(client, ["docker", "pull", image], { timeoutMs: pullTimeoutMs });
  const ended = pulling.ended();
  for (;;) {
    onTick();
    if ((await Promise.race([ended, pause(250)])) !== undefined) break;
  }
  const pulled = await ended;
  if (!isDone(pulled)) {
    throw new LabproofError("engine-start", { engine: id, detail: pulled.stderr.trim(), log: pulled.stdout.trim() });
  }
  const is = (await observe(client, inspect)).stdout.trim();
  const { references } = await takeInventory(host.handle.id, client);
  const names = [...references].filter(([name, named]) => named === is && !before.references.has(name));
  const entries: JournalEntry[] = names.map(([name]) => ({ kind: "reference", id: name, is }));
  if (!before.images.has(is)) entries.push({ kind: "image", id: is });
  await noteEntries(host.journal, entries);
}

/**
 * The command line of the lesson's shell, without the capabilities that could harm the machine. Undefined if the image
 * lacks bash or setpriv, as the `docker` images of Docker Hub do, which are based on Alpine.
 */
async function findShell(client: ClientLaunch): Promise<NonEmpty<string> | undefined> {
  const shell = [
    "setpriv",
    "--bounding-set",
    "-sys_boot,-sys_module,-sys_rawio,-sys_time,-mknod,-syslog",
    "bash",
  ] as const;
  const words = [...shell, "--norc", "--noprofile"] as const;
  if (!isDone(await observe(client, [...words, "-c", "true"]))) return undefined;
  return [...words, "/etc/labproof/shell.sh"];
}

function isDone({ termination }: Awaited<ReturnType<typeof observe>>): boolean {
  return termination.kind === "exited" && termination.code === 0;
}

/** A unix socket of this machine that leads to an engine in a container. */
interface ServedSocket extends AsyncDisposable {
  readonly path: string;
}

/**
 * Forwards each connection through the engine's client (`docker system dial-stdio`, since 18.09), so no port is open.
 */
async function serveSocket(client: ClientLaunch): Promise<ServedSocket> {
  const folder = join(cacheFolder(), "sockets");
  await makeFolder(folder, 0o700);
  await sweep(folder);
  const path = join(folder, `${process.pid}-${randomBytes(3).toString("hex")}.sock`);
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    open.add(connection);
    const [file, ...args] = launch(client, ["docker", "system", "dial-stdio"], "pipe").words;
    const dial = execa(file, args, {
      env: client.env,
      extendEnv: false,
      reject: false,
      buffer: false,
      stdin: "pipe",
    });
    dial.stdout.pipe(connection);
    connection.pipe(dial.stdin);
    connection.on("error", () => dial.kill());
    dial.stdin.on("error", () => connection.destroy());
    connection.on("close", () => {
      open.delete(connection);
      dial.kill();
    });
  });
  server.listen(path);
  await once(server, "listening");
  return {
    path,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      // This also removes the socket file.
      server.close();
      for (const connection of open) connection.destroy();
      await closed;
    },
  };
}

/** Removes the sockets of killed processes; other sockets are removed with their server. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!isRunning(Number(name.split("-")[0]))) await rm(join(folder, name), { force: true });
  }
}
