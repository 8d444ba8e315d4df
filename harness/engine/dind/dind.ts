import { setTimeout as pause } from "node:timers/promises";
import type { NonEmpty } from "../../model/comparison.ts";
import type { ClientLaunch, EngineHandle } from "../../model/engine.ts";
import { LabproofError } from "../../model/errors.ts";
import type { OnProgress } from "../../model/progress.ts";
import { observe, startCommand } from "../client.ts";
import { connect } from "../connect.ts";
import { startDindContainer } from "./container.ts";
import type { StartedEngine } from "../engine.ts";
import { askFacts } from "../facts.ts";
import { takeInventory } from "../cleanup/inventory.ts";
import { type JournalEntry, noteEntries } from "../cleanup/journal.ts";
import { type BorrowedEngine, borrowHostEngine } from "../host/host.ts";
import { serveSocket } from "./socket.ts";

export interface DindOptions {
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
 * Pulls with the user's client, which knows the user's mirrors and logins. Notes the image and its reference if they
 * are new, and nothing else that appears in the meantime.
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
